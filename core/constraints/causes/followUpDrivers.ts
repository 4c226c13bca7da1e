import { NO_DAY } from '../../books/dates.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { OPEN, type Slices } from '../../flow/slice.ts';
import { days } from '../../text/values.ts';
import { column, type Driver } from './driver.ts';

/** A first reminder is looked for from a week before the due date until this many days after it. */
const REMINDED_BY = 10;
const REMINDED_FROM = -7;
/** Fewer reminders than this tell of a habit of writing them down, not of reminding. */
const MIN_FOLLOW_UPS = 30;
/** Money may take so long from a promise kept to the bank. */
const GRACE = 3;

/** What the books' own calls and reminders say of a bill that waits for money; none where the books carry few. */
export function followUpDrivers(ledger: Ledger, s: Slices): Driver[] {
  if (ledger.followUps.count < MIN_FOLLOW_UPS) return [];
  return [lateReminder(ledger), brokenPromise(ledger, s)];
}

/**
 * Still open ten days after the due date and not reminded by then, against those reminded. Rows that left before
 * are in neither: a bill paid at once needs no reminder, and would make reminders look slow.
 */
function lateReminder(ledger: Ledger): Driver {
  const { followUps, invoices } = ledger;
  const ofBill = datesBy(followUps.invoice, followUps.date);
  const wholeAccount = new Int32Array(followUps.count);
  let begun = Number.POSITIVE_INFINITY;
  for (let f = 0; f < followUps.count; f++) {
    wholeAccount[f] = followUps.invoice[f]! < 0 ? followUps.customer[f]! : -1;
    if (followUps.date[f]! < begun) begun = followUps.date[f]!;
  }
  const ofCustomer = datesBy(wholeAccount, followUps.date);
  return {
    id: `first_reminder>${REMINDED_BY}`,
    kind: 'process',
    instead: null,
    segment: null,
    words: 'lateReminder',
    values: { limit: days(REMINDED_BY) },
    exposed: (rows) =>
      column(rows.count, (k) => {
        const i = rows.invoice[k]!;
        const c = rows.customer[k]!;
        if (i < 0 || rows.days[k]! <= REMINDED_BY) return null;
        const due = invoices.dueDate[i]!;
        if (due + REMINDED_FROM < begun) return null;
        const inTime = (day: number): boolean =>
          day >= due + REMINDED_FROM && day <= due + REMINDED_BY;
        return !(ofBill.get(i)?.some(inTime) || ofCustomer.get(c)?.some(inTime));
      }),
  };
}

function datesBy(key: Int32Array, date: Int32Array): Map<number, number[]> {
  const out = new Map<number, number[]>();
  for (let f = 0; f < key.length; f++) {
    if (key[f]! < 0) continue;
    const dates = out.get(key[f]!);
    if (dates === undefined) out.set(key[f]!, [date[f]!]);
    else dates.push(date[f]!);
  }
  return out;
}

/** A customer who had broken a promise on any bill before this one fell due. */
function brokenPromise(ledger: Ledger, s: Slices): Driver {
  const { followUps, customers } = ledger;
  const promised = new Set<number>();
  for (let f = 0; f < followUps.count; f++) {
    if (followUps.promiseDate[f] !== NO_DAY) promised.add(followUps.invoice[f]!);
  }
  const settled = new Map<number, number>();
  for (let i = 0; i < s.count; i++) {
    const bill = s.invoice[i]!;
    if (bill < 0 || !promised.has(bill)) continue;
    const end = s.kind[i] === OPEN ? Number.POSITIVE_INFINITY : s.received[i]!;
    settled.set(bill, Math.max(settled.get(bill) ?? end, end));
  }
  const broken = new Float64Array(customers.count).fill(Number.POSITIVE_INFINITY);
  for (let f = 0; f < followUps.count; f++) {
    const promise = followUps.promiseDate[f]!;
    const bill = followUps.invoice[f]!;
    if (promise === NO_DAY || bill < 0 || promise + GRACE >= s.asOf) continue;
    const c = followUps.customer[f]!;
    const paid = settled.get(bill) ?? Number.POSITIVE_INFINITY;
    if (paid > promise + GRACE) broken[c] = Math.min(broken[c]!, promise + GRACE);
  }
  return {
    id: 'promise=broken_before',
    kind: 'market',
    instead: null,
    segment: null,
    words: 'brokenPromise',
    values: {},
    exposed: (rows) => column(rows.count, (k) => broken[rows.customer[k]!]! < rows.entered[k]!),
  };
}
