import { NO_DAY } from '../../books/dates.ts';
import { known } from '../../flow/order.ts';
import { ALLOCATED, ON_ACCOUNT, type Slices } from '../../flow/slice.ts';
import { CLEARING } from '../../flow/stageTime.ts';
import { days } from '../../text/values.ts';
import type { Finder, Finders, Ground } from './ground.ts';
import { oncePerView, type PlaceView } from './placeView.ts';

const CHEQUE = /che(?:que|ck)|\b(?:dd|pdc)\b|draft|instrument/i;
const GATEWAY = /gateway|card|wallet|razor|pay(?:u|tm|pal)|stripe/i;
/** Days from a cheque's receipt to its money, a day to bank it included. */
const CHEQUE_DAYS = 3;
const OLD = 30;
const SEVERAL = 3;

/** How the money of a place comes: over the receipts of the last year that pay its bills, or came from its customers. */
export const moneyGrounds: Finders<
  | 'cheque'
  | 'slowCheque'
  | 'gateway'
  | 'returned'
  | 'postDated'
  | 'onAccount'
  | 'onAccountOld'
  | 'severalBills'
> = {
  cheque: byMode(CHEQUE),
  gateway: byMode(GATEWAY),
  slowCheque: (view) => {
    const isCheque = modesLike(view, CHEQUE);
    if (isCheque === null || !view.slices.carried.cleared) return null;
    const { clearedDate, receiptDate, instrumentDate } = view.ledger.receipts;
    // A cheque dated ahead can be banked from its own day only: until then it is late, not slow.
    const bankable = (r: number): number =>
      instrumentDate[r] === NO_DAY
        ? receiptDate[r]!
        : Math.max(receiptDate[r]!, instrumentDate[r]!);
    const isSlow = (r: number): boolean =>
      isCheque(r) &&
      known(clearedDate[r]!, view.slices.asOf) &&
      clearedDate[r]! - bankable(r) > CHEQUE_DAYS;
    return { ...among(view, isSlow), values: { limit: days(CHEQUE_DAYS) } };
  },
  returned,
  postDated: (view) => {
    const { instrumentDate, receiptDate } = view.ledger.receipts;
    if (!instrumentDate.some((day) => day !== NO_DAY)) return null;
    const isPostDated = (r: number): boolean =>
      instrumentDate[r]! !== NO_DAY && instrumentDate[r]! > receiptDate[r]!;
    return among(view, isPostDated);
  },
  onAccount: (view) => {
    const { account, whole } = money(view);
    return { ...account, share: ratio(account.amount, whole), ids: null, values: {} };
  },
  onAccountOld: (view) => {
    const { old, whole } = money(view);
    return {
      ...old,
      share: ratio(old.amount, whole),
      ids: null,
      values: { limit: days(OLD) },
    };
  },
  severalBills: (view) => {
    const { slices, ledger } = view;
    const billsOf = new Int32Array(ledger.receipts.count);
    for (const s of payments(view)) billsOf[slices.receipt[s]!]!++;
    return among(view, (r) => billsOf[r]! >= SEVERAL);
  },
};

/** In clearing the share is of the days that the money waits there, elsewhere of the money. */
function byMode(words: RegExp): Finder {
  return (view) => {
    const fits = modesLike(view, words);
    return fits === null ? null : among(view, fits, view.stage === CLEARING);
  };
}

/** Cheques of the year that came back, of the place's customers. */
function returned(view: PlaceView): Ground | null {
  const { ledger, slices, customers, since } = view;
  const { count, customer, returnedDate, amount } = ledger.receipts;
  let carried = false;
  let rows = 0;
  let back = 0;
  for (let r = 0; r < count; r++) {
    if (!known(returnedDate[r]!, slices.asOf)) continue;
    carried = true;
    if (returnedDate[r]! <= since || customers[customer[r]!] === 0 || amount[r]! <= 0) continue;
    rows++;
    back += amount[r]!;
  }
  if (!carried) return null;
  const { whole } = money(view);
  return { count: rows, amount: back, share: ratio(back, whole), ids: null, values: {} };
}

/** What lies on account, and of it what is old; with what was paid and matched in the year: minor units. */
const money = oncePerView(({ slices, inside, since }) => {
  const account = { count: 0, amount: 0 };
  const old = { count: 0, amount: 0 };
  let whole = 0;
  for (let k = 0; k < inside.length; k++) {
    const s = inside[k]!;
    const kind = slices.kind[s]!;
    const amount = slices.amount[s]!;
    if (kind === ON_ACCOUNT) {
      account.count++;
      account.amount += amount;
      whole += amount;
      if (slices.asOf - slices.received[s]! <= OLD) continue;
      old.count++;
      old.amount += amount;
    } else if (pays(slices, s, since)) whole += amount;
  }
  return { account, old, whole };
});

/** Slices of the place that a receipt of the year paid. */
const payments = oncePerView(({ slices, inside, since }) => {
  const found = new Int32Array(inside.length);
  let count = 0;
  for (let k = 0; k < inside.length; k++) {
    if (pays(slices, inside[k]!, since)) found[count++] = inside[k]!;
  }
  return found.subarray(0, count);
});

function pays(slices: Slices, s: number, since: number): boolean {
  return slices.kind[s] === ALLOCATED && slices.receipt[s]! >= 0 && slices.received[s]! > since;
}

/** Whether a receipt's mode is named so; null where the books carry no modes. */
function modesLike(
  { ledger, words: { soleMode } }: PlaceView,
  words: RegExp,
): ((receipt: number) => boolean) | null {
  const mode = ledger.receiptDimensions.find(({ name }) => name === 'mode');
  if (mode === undefined) {
    if (soleMode === null) return null;
    const fitsAll = words.test(soleMode);
    return () => fitsAll;
  }
  const fits = mode.values.map((value) => words.test(value));
  return (r) => fits[mode.code[r]!] === true;
}

/**
 * Of the money that pays the place's bills, what comes by receipts that a test picks.
 * @param byDays the share is of the days that the money waits in clearing, not of the money
 */
function among(view: PlaceView, test: (receipt: number) => boolean, byDays = false): Ground {
  const { slices, ledger } = view;
  const paid = payments(view);
  const picked = new Uint8Array(ledger.receipts.count);
  let rows = 0;
  let amount = 0;
  let whole = 0;
  for (let k = 0; k < paid.length; k++) {
    const s = paid[k]!;
    const days = byDays ? slices.cleared[s]! - slices.received[s]! : 1;
    const part = slices.amount[s]! * days;
    if (part <= 0) continue;
    whole += part;
    const r = slices.receipt[s]!;
    if (!test(r)) continue;
    amount += part;
    if (picked[r] === 0) rows++;
    picked[r] = 1;
  }
  return { count: rows, amount, share: ratio(amount, whole), ids: null, values: {} };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
