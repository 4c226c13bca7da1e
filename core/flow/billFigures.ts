import { NO_DAY } from '../books/dates.ts';
import { settledOn } from './lateness.ts';
import type { Ledger } from './ledger.ts';
import { openBills } from './openBills.ts';
import { type Slices, stageDays } from './slice.ts';

/** Figures of every bill as of the slices' date. */
export interface BillFigures {
  /** Open rupees, gross of money on account. */
  readonly open: Float64Array;
  /** Rupees waiting in the asked stage, in any stage where none is asked. */
  readonly waiting: Float64Array;
  /** Rupee-days in the asked stage; all zero where none is asked. */
  readonly rupeeDays: Float64Array;
  /** NO_DAY while not settled. */
  readonly settled: Int32Array;
}

/** @param stage index of the stage asked for, or null */
export function billFigures(ledger: Ledger, slices: Slices, stage: number | null): BillFigures {
  const open = openBills(ledger, slices);
  const waiting = new Float64Array(ledger.invoices.count);
  const rupeeDays = new Float64Array(ledger.invoices.count);
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (i < 0) continue;
    const at = slices.waitingIn[s]!;
    if (stage === null ? at >= 0 : at === stage) waiting[i]! += slices.amount[s]!;
    if (stage !== null) rupeeDays[i]! += slices.amount[s]! * stageDays(slices, stage, s);
  }
  return { open, waiting, rupeeDays, settled: settledOn(ledger, slices, open) };
}

/**
 * Days late of a bill: at settlement once settled (0 if in time), as of the date while overdue, null for an
 * open bill that is not due yet.
 */
export function daysLate(
  ledger: Ledger,
  figures: BillFigures,
  asOf: number,
  i: number,
): number | null {
  const due = ledger.invoices.dueDate[i]!;
  const settled = figures.settled[i]!;
  if (settled !== NO_DAY) return Math.max(0, settled - due);
  return figures.open[i]! > 0 && due < asOf ? asOf - due : null;
}
