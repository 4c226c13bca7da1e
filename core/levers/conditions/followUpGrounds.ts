import { NO_DAY } from '../../books/dates.ts';
import { lastFollowUps } from '../../constraints/lastFollowUps.ts';
import { days } from '../../text/values.ts';
import type { Ground } from './ground.ts';
import { type PlaceView, pickBills, sumOf } from './placeView.ts';

const SILENT = 14;
const GRACE = 3;
const LATELY = 180;

/** What the books' calls and reminders say of a place; null where they carry none (or too few to tell a habit). */
export function followUpGrounds(
  view: PlaceView,
): Record<'copyAsked' | 'silent' | 'noPromise' | 'brokenPromise', Ground | null> {
  const { ledger, slices, overdue, words } = view;
  const last = lastFollowUps(ledger, slices.asOf);
  if (last === null) return { copyAsked: null, silent: null, noPromise: null, brokenPromise: null };
  const { asOf } = slices;
  const whole = sumOf(overdue);
  const { promised, promisedAccounts, copies, asked, brokenBills, judged } = promises(view);
  const { customer } = ledger.invoices;
  const broken = pickBills(view, (i) => (brokenBills.has(i) ? ledger.invoices.amount[i]! : 0), 0);
  return {
    copyAsked:
      words.copyAsked === null || asked < 30
        ? null
        : {
            ...pickBills(view, (i) => (copies.has(i) ? ledger.invoices.amount[i]! : 0), 0),
            share: copies.size / Math.max(1, asked),
          },
    silent: {
      ...pickBills(view, (i) => (asOf - last(i) > SILENT ? overdue[i]! : 0), whole),
      values: { limit: days(SILENT) },
    },
    noPromise: pickBills(
      view,
      (i) =>
        last(i) > Number.NEGATIVE_INFINITY &&
        !promised.has(i) &&
        !promisedAccounts.has(customer[i]!)
          ? overdue[i]!
          : 0,
      whole,
    ),
    brokenPromise: judged < 10 ? null : { ...broken, share: broken.count / judged, values: {} },
  };
}

/** Bills of the place by what was promised and asked of them. */
function promises(view: PlaceView): {
  promised: Set<number>;
  /** Customers who promised a day for their whole account. */
  promisedAccounts: Set<number>;
  /** Bills of which a copy was asked for in the last 180 days, and all that were followed up then. */
  copies: Set<number>;
  asked: number;
  brokenBills: Set<number>;
  /** Bills whose last promised day is over. */
  judged: number;
} {
  const { ledger, slices, bills, since, words } = view;
  const { followUps } = ledger;
  const { asOf } = slices;
  const promised = new Set<number>();
  const promisedAccounts = new Set<number>();
  const copies = new Set<number>();
  const asked = new Set<number>();
  const promiseOf = new Map<number, number>();
  for (let f = 0; f < followUps.count; f++) {
    const bill = followUps.invoice[f]!;
    const date = followUps.date[f]!;
    if (date <= since || date > asOf) continue;
    if (bill < 0) {
      if (followUps.promiseDate[f] !== NO_DAY) promisedAccounts.add(followUps.customer[f]!);
      continue;
    }
    if (bills[bill] === 0) continue;
    if (date > asOf - LATELY) {
      asked.add(bill);
      if (words.copyAsked?.has(followUps.rowId[f]!) === true) copies.add(bill);
    }
    const promise = followUps.promiseDate[f]!;
    if (promise === NO_DAY) continue;
    promised.add(bill);
    if (promise + GRACE < asOf)
      promiseOf.set(bill, Math.max(promiseOf.get(bill) ?? promise, promise));
  }
  const paidOn = new Map<number, number>();
  for (let s = 0; s < slices.count; s++) {
    const bill = slices.invoice[s]!;
    if (bill < 0 || !promiseOf.has(bill)) continue;
    // An open slice is received on the as-of day at the earliest.
    paidOn.set(bill, Math.max(paidOn.get(bill) ?? 0, slices.received[s]!));
  }
  const brokenBills = new Set(
    [...promiseOf]
      .filter(([bill, day]) => (paidOn.get(bill) ?? asOf) > day + GRACE)
      .map(([bill]) => bill),
  );
  return {
    promised,
    promisedAccounts,
    copies,
    asked: asked.size,
    brokenBills,
    judged: promiseOf.size,
  };
}
