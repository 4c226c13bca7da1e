import type { Day } from '../books/dates.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import { receivables } from './ageing.ts';
import { monthEndsBack } from './calendar.ts';
import { dsoFamily } from './dso.ts';
import { type LedgerEvents, orderEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import { openOverDays } from './openOverDays.ts';
import { salesIn } from './sales.ts';
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
  const { invoiceDate, count } = ledger.invoices;
  for (let i = 0; i < count; i++) if (invoiceDate[i]! < first) first = invoiceDate[i]!;
  const days = monthEndsBack(asOf, first, POINTS);
  const points: TrendPoint[] = [];
  openOverDays(ledger, events, days, (day, open) => {
    const { outstanding, overdue, rupeeDaysLate } = receivables(ledger, open, day);
    const sales = salesIn(ledger, day - QUARTER, day);
    const { dso } = dsoFamily(outstanding, outstanding - overdue, sales, QUARTER);
    points.push({ day, outstanding, overdue, dso, rupeeDaysLate });
  });
  return points;
}
