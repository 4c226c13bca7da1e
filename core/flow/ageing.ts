import type { Day } from '../books/dates.ts';
import { AGEING_BUCKETS, type AgeingBucket } from '../contract/analysis.ts';
import type { Ledger } from './ledger.ts';

/** Debts longer past due than this are doubtful (design §4). */
export const DOUBTFUL_AFTER = 1095;

/** Position in AGEING_BUCKETS of a bill by its days past due; due today is not past due. */
export function ageingBucket(daysPastDue: number): number {
  if (daysPastDue <= 0) return 0;
  if (daysPastDue <= 30) return 1;
  if (daysPastDue <= 60) return 2;
  if (daysPastDue <= 90) return 3;
  if (daysPastDue <= 180) return 4;
  return 5;
}

export interface Receivables {
  readonly outstanding: number;
  readonly overdue: number;
  readonly doubtful: number;
  /** Σ open overdue amount × days overdue */
  readonly rupeeDaysLate: number;
  /** All six buckets, empty ones too; amounts add up to outstanding. */
  readonly ageing: { bucket: AgeingBucket; amount: number; count: number }[];
}

/** What is open as of a date and how old it is, from the open rupees per invoice (gross). */
export function receivables(ledger: Ledger, open: Float64Array, asOf: Day): Receivables {
  const { count, dueDate } = ledger.invoices;
  const ageing = AGEING_BUCKETS.map((bucket) => ({ bucket, amount: 0, count: 0 }));
  let doubtful = 0;
  let rupeeDaysLate = 0;
  for (let i = 0; i < count; i++) {
    const amount = open[i]!;
    if (amount <= 0) continue;
    const late = asOf - dueDate[i]!;
    const row = ageing[ageingBucket(late)]!;
    row.amount += amount;
    row.count++;
    if (late > 0) rupeeDaysLate += amount * late;
    if (late > DOUBTFUL_AFTER) doubtful += amount;
  }
  const outstanding = ageing.reduce((sum, row) => sum + row.amount, 0);
  return { outstanding, overdue: outstanding - ageing[0]!.amount, doubtful, rupeeDaysLate, ageing };
}
