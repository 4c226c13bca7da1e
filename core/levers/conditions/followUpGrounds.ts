import { NO_DAY } from '../../books/dates.ts';
import { lastFollowUps } from '../../constraints/lastFollowUps.ts';
import { days } from '../../text/values.ts';
import type { Finders } from './ground.ts';
import { pickBills } from './pickBills.ts';
import { oncePerView, type PlaceView } from './placeView.ts';

const SILENT = 14;
const GRACE = 3;
const LATELY = 180;

/** What the books' calls and reminders say of a place; null where they carry none (or too few to tell a habit). */
export const followUpGrounds: Finders<'copyAsked' | 'silent' | 'noPromise' | 'brokenPromise'> = {
  copyAsked: (view) => {
    const { ledger, bills, words } = view;
    if (ledger.followUps.count === 0 || words.copyAsked === null) return null;
    const { said, asked } = followedUp(view);
    if (asked < 30) return null;
    const { amount } = ledger.invoices;
    const copies = pickBills(view, (row) => (has(said[row]!, COPY) ? amount[bills[row]!]! : 0), 0);
    let count = 0;
    for (let row = 0; row < said.length; row++) if (has(said[row]!, COPY)) count++;
    return { ...copies, share: count / asked };
  },
  silent: (view) => {
    const { bills, overdue, slices } = view;
    const { last } = lastCalls(view);
    if (last === null) return null;
    return {
      ...pickBills(
        view,
        (row) =>
          overdue[row]! > 0 && slices.asOf - last(bills[row]!) > SILENT ? overdue[row]! : 0,
        view.overdueWhole,
      ),
      values: { limit: days(SILENT) },
    };
  },
  noPromise: (view) => {
    const { ledger, bills, overdue } = view;
    const { last } = lastCalls(view);
    if (last === null) return null;
    const { said, promisedAccount } = followedUp(view);
    const { customer } = ledger.invoices;
    return pickBills(
      view,
      (row) =>
        overdue[row]! > 0 &&
        !has(said[row]!, PROMISED) &&
        promisedAccount[customer[bills[row]!]!] === 0 &&
        last(bills[row]!) > Number.NEGATIVE_INFINITY
          ? overdue[row]!
          : 0,
      view.overdueWhole,
    );
  },
  brokenPromise: (view) => {
    const { ledger, bills, slices } = view;
    if (ledger.followUps.count === 0) return null;
    const { promise } = followedUp(view);
    let judged = 0;
    for (let row = 0; row < promise.length; row++) if (promise[row] !== NO_DAY) judged++;
    if (judged < 10) return null;
    const paid = paidOn(view);
    const { amount } = ledger.invoices;
    const broken = pickBills(
      view,
      (row) => {
        if (promise[row] === NO_DAY) return 0;
        const day = paid[row] === NO_DAY ? slices.asOf : paid[row]!;
        return day > promise[row]! + GRACE ? amount[bills[row]!]! : 0;
      },
      0,
    );
    return { ...broken, share: broken.count / judged };
  },
};

const PROMISED = 1;
const ASKED = 2;
const COPY = 4;

function has(said: number, what: number): boolean {
  return (said & what) !== 0;
}

/** What was said of each bill of the place in the year's follow-ups. */
const followedUp = oncePerView(({ ledger, slices, rowOf, bills, since, words }) => {
  const { followUps, customers } = ledger;
  const { asOf } = slices;
  /** 1 for a customer who promised a day for the whole account. */
  const promisedAccount = new Uint8Array(customers.count);
  const said = new Uint8Array(bills.length);
  /** The last promised day that is over, NO_DAY where there is none. */
  const promise = new Int32Array(bills.length).fill(NO_DAY);
  /** Bills that were followed up in the last 180 days. */
  let asked = 0;
  for (let f = 0; f < followUps.count; f++) {
    const bill = followUps.invoice[f]!;
    const date = followUps.date[f]!;
    const day = followUps.promiseDate[f]!;
    if (date <= since || date > asOf) continue;
    if (bill < 0) {
      if (day !== NO_DAY) promisedAccount[followUps.customer[f]!] = 1;
      continue;
    }
    const row = rowOf[bill]!;
    if (row < 0) continue;
    if (date > asOf - LATELY) {
      if (!has(said[row]!, ASKED)) asked++;
      said[row]! |= ASKED;
      if (words.copyAsked?.has(followUps.rowId[f]!) === true) said[row]! |= COPY;
    }
    if (day === NO_DAY) continue;
    said[row]! |= PROMISED;
    if (day + GRACE < asOf && day > promise[row]!) promise[row] = day;
  }
  return { said, promisedAccount, promise, asked };
});

const lastCalls = oncePerView(({ ledger, slices }) => ({
  last: lastFollowUps(ledger, slices.asOf),
}));

/** The last day on which money of a bill came, the as-of day where some of it is open; NO_DAY where it has no slice. */
function paidOn({ slices, rowOf, bills }: PlaceView): Int32Array {
  const paid = new Int32Array(bills.length).fill(NO_DAY);
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    const row = bill < 0 ? -1 : rowOf[bill]!;
    if (row >= 0 && slices.received[s]! > paid[row]!) paid[row] = slices.received[s]!;
  }
  return paid;
}
