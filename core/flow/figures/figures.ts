import type { Day } from '../../books/dates.ts';
import { ageingBucket, type Receivables, receivables } from '../ageing.ts';
import type { Ledger } from '../ledger.ts';
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
