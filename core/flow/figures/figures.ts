import { type Day, NO_DAY } from '../../books/dates.ts';
import { ageingBucket, type Receivables, receivables } from '../ageing.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { known } from '../order.ts';
import type { Settlement } from '../settle.ts';
import type { DailySums } from './dailySums.ts';

/** Everything that the formulas of the company's metrics take in as of one day: minor units, days, counts. */
export interface Figures extends Receivables {
  readonly day: Day;
  readonly billed: number;
  readonly notOverdue: number;
  /** Open rupees by age from the bill's own date, in the buckets of the ageing. */
  readonly byBillDate: readonly number[];
  /** Overdue bills and the sum of their days, each bill once whatever its size. */
  readonly overdueBills: number;
  readonly overdueBillDays: number;
  readonly unallocated: number;
  readonly unappliedCredits: number;
  readonly sales: DailySums;
  /** What was open 90 and 365 days before, as it stood then. */
  readonly open90: number;
  readonly open365: number;
  readonly paid: PaidFigures;
  readonly settled: SettledFigures;
}

/** Money that was received and matched: rupees, and rupees × days from the bill and from its due date. */
export interface PaidFigures {
  readonly amount: number;
  readonly daysToPay: number;
  readonly daysBeyondTerms: number;
}

/** Settled bills, each once whatever its size. */
export interface SettledFigures {
  readonly bills: number;
  readonly amount: number;
  readonly late: number;
  readonly lateAmount: number;
  /** Σ max(0, settled − due), Σ (settled − due), Σ (settled − invoice date) */
  readonly daysLate: number;
  readonly daysSigned: number;
  readonly daysFromBill: number;
}

/** What is open on a day, by due and by bill date; bills, not rupees, for the overdue counts. */
export function openFigures(
  ledger: Ledger,
  open: Float64Array,
  day: Day,
): Receivables & Pick<Figures, 'notOverdue' | 'byBillDate' | 'overdueBills' | 'overdueBillDays'> {
  const { count, dueDate, invoiceDate } = ledger.invoices;
  const byBillDate = [0, 0, 0, 0, 0, 0];
  let overdueBills = 0;
  let overdueBillDays = 0;
  for (let i = 0; i < count; i++) {
    const amount = open[i]!;
    if (amount <= 0) continue;
    byBillDate[ageingBucket(day - invoiceDate[i]!)]! += amount;
    if (dueDate[i]! >= day) continue;
    overdueBills++;
    overdueBillDays += day - dueDate[i]!;
  }
  const found = receivables(ledger, open, day);
  const notOverdue = found.outstanding - found.overdue;
  return { ...found, notOverdue, byBillDate, overdueBills, overdueBillDays };
}

/** Money on account and credits that no bill has taken, from a day's settlement. */
export function unmatched(
  { credits, receipts, allocations }: Ledger,
  { applied, onAccount }: Settlement,
  day: Day,
): Pick<Figures, 'unallocated' | 'unappliedCredits'> {
  let unallocated = 0;
  for (let r = 0; r < receipts.count; r++) unallocated += onAccount[r]!;
  let unappliedCredits = 0;
  for (let c = 0; c < credits.count; c++) {
    if (credits.date[c]! <= day) {
      unappliedCredits += credits.amount[c]! - applied[allocations.count + c]!;
    }
  }
  return { unallocated, unappliedCredits };
}

/** Money received and matched by a day, tax withheld within it left out. */
export function paidFigures(
  { allocations, invoices }: Ledger,
  { applied, tds }: Settlement,
  { effective }: LedgerEvents,
): PaidFigures {
  let amount = 0;
  let daysToPay = 0;
  let daysBeyondTerms = 0;
  for (let k = 0; k < allocations.count; k++) {
    const paid = applied[k]! - tds[k]!;
    if (paid <= 0) continue;
    const received = effective[allocations.receipt[k]!]!;
    const i = allocations.invoice[k]!;
    amount += paid;
    daysToPay += paid * (received - invoices.invoiceDate[i]!);
    daysBeyondTerms += paid * (received - invoices.dueDate[i]!);
  }
  return { amount, daysToPay, daysBeyondTerms };
}

/**
 * Per invoice: the day it was settled as of a day, NO_DAY while it is not: what settledOn tells from slices, told
 * from the settlement they are cut from.
 */
export function settledDays(
  { allocations, credits, invoices }: Ledger,
  { applied, open }: Settlement,
  { effective }: LedgerEvents,
  day: Day,
): Int32Array {
  const settled = new Int32Array(invoices.count).fill(NO_DAY);
  const bring = (i: number, on: Day): void => {
    if (open[i] === 0 && on > settled[i]!) settled[i] = on;
  };
  for (let k = 0; k < allocations.count; k++) {
    if (applied[k]! > 0) bring(allocations.invoice[k]!, effective[allocations.receipt[k]!]!);
  }
  for (let c = 0; c < credits.count; c++) {
    if (applied[allocations.count + c]! > 0) bring(credits.invoice[c]!, credits.date[c]!);
  }
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! <= day && known(invoices.statedSettled[i]!, day)) {
      settled[i] = invoices.statedSettled[i]!;
    }
  }
  return settled;
}

export function settledFigures({ invoices }: Ledger, settled: Int32Array): SettledFigures {
  const sums = { bills: 0, amount: 0, late: 0, lateAmount: 0 };
  const days = { daysLate: 0, daysSigned: 0, daysFromBill: 0 };
  for (let i = 0; i < invoices.count; i++) {
    if (settled[i] === NO_DAY) continue;
    const over = settled[i]! - invoices.dueDate[i]!;
    sums.bills++;
    sums.amount += invoices.amount[i]!;
    days.daysSigned += over;
    days.daysFromBill += settled[i]! - invoices.invoiceDate[i]!;
    if (over <= 0) continue;
    sums.late++;
    sums.lateAmount += invoices.amount[i]!;
    days.daysLate += over;
  }
  return { ...sums, ...days };
}
