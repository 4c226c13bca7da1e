import type { Day } from '../books/dates.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import { receivables } from './ageing.ts';
import { monthStart } from './calendar.ts';
import { dsoFamily } from './dso.ts';
import { type LedgerEvents, orderEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import { salesIn } from './sales.ts';
import { settle } from './settle.ts';
import { QUARTER } from './stages.ts';

const POINTS = 13;

export type TrendPoint = AnalysisReport['trend'][number];

/**
 * The receivables replayed at the as-of date and at the twelve month ends before it, oldest first. Points
 * before the first invoice are left out: the books do not reach back there.
 */
export function trend(
  ledger: Ledger,
  asOf: Day,
  events: LedgerEvents = orderEvents(ledger),
): TrendPoint[] {
  let first = Number.POSITIVE_INFINITY;
  for (const day of ledger.invoices.invoiceDate) if (day < first) first = day;
  const points: TrendPoint[] = [];
  for (let day = asOf; points.length < POINTS && day >= first; day = monthStart(day) - 1) {
    const open = settle(ledger, day, events).open;
    const { outstanding, overdue, rupeeDaysLate } = receivables(ledger, open, day);
    const sales = salesIn(ledger, day - QUARTER, day);
    const { dso } = dsoFamily(outstanding, outstanding - overdue, sales, QUARTER);
    points.push({ day, outstanding, overdue, dso, rupeeDaysLate });
  }
  return points.reverse();
}
