import type { Day } from '../books/dates.ts';
import { monthEnd, monthStart } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import { ratio } from './sales.ts';

export interface DsoFamily {
  readonly dso: number | null;
  readonly bestPossibleDso: number | null;
  readonly averageDaysDelinquent: number | null;
}

/**
 * Days sales outstanding over a period of sales: outstanding ÷ sales × days; the best possible counts only
 * what is not overdue; their difference is the average days delinquent. Null without sales.
 */
export function dsoFamily(
  outstanding: number,
  notOverdue: number,
  sales: number,
  days: number,
): DsoFamily {
  const dso = ratio(outstanding * days, sales);
  const bestPossibleDso = ratio(notOverdue * days, sales);
  const averageDaysDelinquent =
    dso === null || bestPossibleDso === null ? null : dso - bestPossibleDso;
  return { dso, bestPossibleDso, averageDaysDelinquent };
}

/** Sales of one calendar month; the current one counts its elapsed days only. */
export interface MonthSales {
  readonly days: number;
  readonly sales: number;
  /** Not all of its days have come yet. */
  readonly partial: boolean;
}

/**
 * DSO by countback (exhaustion): walks back from the as-of date while the month's sales fit into what is
 * outstanding, adding the month's days; the month that exhausts it adds its part. `months` newest first.
 * A partial month without sales yet only adds its days; a whole month without sales ends the walk: what is
 * left then was sold before a gap that the method cannot cross, so the answer is null.
 */
export function countback(outstanding: number, months: Iterable<MonthSales>): number | null {
  let rest = outstanding;
  let days = 0;
  if (rest <= 0) return 0;
  for (const month of months) {
    if (month.sales <= 0 && !month.partial) return null;
    if (rest <= month.sales) return days + (rest / month.sales) * month.days;
    rest -= month.sales;
    days += month.days;
  }
  return null;
}

/** Sales by calendar month back from the as-of date to the first invoice, newest first. */
export function monthlySales(ledger: Ledger, asOf: Day): MonthSales[] {
  const { count, invoiceDate, amount } = ledger.invoices;
  const byDay = new Map<Day, number>();
  let firstDay = asOf;
  for (let i = 0; i < count; i++) {
    const day = invoiceDate[i]!;
    if (day > asOf) continue;
    byDay.set(day, (byDay.get(day) ?? 0) + amount[i]!);
    if (day < firstDay) firstDay = day;
  }
  const months: MonthSales[] = [];
  for (let end = asOf; end >= firstDay; ) {
    const start = monthStart(end);
    let sales = 0;
    for (let day = start; day <= end; day++) sales += byDay.get(day) ?? 0;
    months.push({ days: end - start + 1, sales, partial: end !== monthEnd(end) });
    end = start - 1;
  }
  return months;
}
