import { NO_DAY } from '../../books/dates.ts';
import type { Dimension } from '../../flow/ledger.ts';
import { known } from '../../flow/order.ts';
import { ALLOCATED, ON_ACCOUNT } from '../../flow/slice.ts';
import { CLEARING } from '../../flow/stageTime.ts';
import { days } from '../../text/values.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, sumOf } from './placeView.ts';

const CHEQUE = /che(?:que|ck)|\b(?:dd|pdc)\b|draft|instrument/i;
const GATEWAY = /gateway|card|wallet|razor|pay(?:u|tm|pal)|stripe/i;
/** Days from a cheque's receipt to its money, a day to bank it included. */
const CHEQUE_DAYS = 3;
const OLD = 30;
const SEVERAL = 3;

type Money =
  | 'cheque'
  | 'slowCheque'
  | 'gateway'
  | 'returned'
  | 'postDated'
  | 'onAccount'
  | 'onAccountOld'
  | 'severalBills';

/** How the money of a place comes: over the receipts of the last year that pay its bills, or came from its customers. */
export function moneyGrounds(view: PlaceView): Record<Money, Ground | null> {
  const { ledger, slices, inside, customers, since, stage } = view;
  const { receipts } = ledger;
  const paid = new Float64Array(receipts.count);
  const waited = new Float64Array(receipts.count);
  const billsOf = new Int32Array(receipts.count);
  let accountCount = 0;
  let account = 0;
  let oldCount = 0;
  let old = 0;
  for (let s = 0; s < slices.count; s++) {
    if (inside[s] === 0) continue;
    const r = slices.receipt[s]!;
    if (slices.kind[s] === ON_ACCOUNT) {
      accountCount++;
      account += slices.amount[s]!;
      if (slices.asOf - slices.received[s]! > OLD) {
        oldCount++;
        old += slices.amount[s]!;
      }
    } else if (r >= 0 && slices.kind[s] === ALLOCATED && slices.received[s]! > since) {
      const amount = slices.amount[s]!;
      paid[r]! += amount;
      billsOf[r]!++;
      if (stage === CLEARING) waited[r]! += amount * (slices.cleared[s]! - slices.received[s]!);
    }
  }
  const mode = ledger.receiptDimensions.find(({ name }) => name === 'mode');
  const matched = sumOf(paid);
  const whole = matched + account;
  const among = (test: (r: number) => boolean, weight: Float64Array = paid, of = sumOf(weight)) =>
    groundOf(receipts.count, (r) => (weight[r]! > 0 && test(r) ? weight[r]! : 0), of);
  const isCheque = modesLike(mode, CHEQUE);
  const isGateway = modesLike(mode, GATEWAY);
  const { clearedDate, receiptDate, returnedDate, instrumentDate } = receipts;
  // A cheque dated ahead can be banked from its own day only: until then it is late, not slow.
  const bankable = (r: number): number =>
    instrumentDate[r] === NO_DAY ? receiptDate[r]! : Math.max(receiptDate[r]!, instrumentDate[r]!);
  const carriesReturns = returnedDate.some((day) => known(day, slices.asOf));
  return {
    // In clearing the share is of the days that the money waits there, elsewhere of the money.
    cheque: mode === undefined ? null : among(isCheque, stage === CLEARING ? waited : paid),
    slowCheque:
      mode === undefined || !slices.carried.cleared
        ? null
        : {
            ...among(
              (r) =>
                isCheque(r) &&
                known(clearedDate[r]!, slices.asOf) &&
                clearedDate[r]! - bankable(r) > CHEQUE_DAYS,
            ),
            values: { limit: days(CHEQUE_DAYS) },
          },
    gateway: mode === undefined ? null : among(isGateway, stage === CLEARING ? waited : paid),
    returned: carriesReturns
      ? groundOf(
          receipts.count,
          (r) =>
            customers[receipts.customer[r]!] === 1 &&
            returnedDate[r]! > since &&
            known(returnedDate[r]!, slices.asOf)
              ? receipts.amount[r]!
              : 0,
          whole,
        )
      : null,
    postDated: instrumentDate.some((day) => day !== NO_DAY)
      ? among((r) => instrumentDate[r]! !== NO_DAY && instrumentDate[r]! > receiptDate[r]!)
      : null,
    onAccount: ofAccount(accountCount, account, whole),
    onAccountOld: { ...ofAccount(oldCount, old, whole), values: { limit: days(OLD) } },
    severalBills: among((r) => billsOf[r]! >= SEVERAL),
  };
}

/** Whether a receipt's mode is named so. */
function modesLike(mode: Dimension | undefined, words: RegExp): (receipt: number) => boolean {
  const fits = (mode?.values ?? []).map((value) => words.test(value));
  return (r) => mode !== undefined && fits[mode.code[r]!] === true;
}

function groundOf(count: number, weight: (row: number) => number, whole: number): Ground {
  let rows = 0;
  let amount = 0;
  for (let row = 0; row < count; row++) {
    const part = weight(row);
    if (part <= 0) continue;
    rows++;
    amount += part;
  }
  return { count: rows, amount, share: ratio(amount, whole), ids: null, values: {} };
}

function ofAccount(count: number, amount: number, whole: number): Ground {
  return { count, amount, share: ratio(amount, whole), ids: null, values: {} };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
