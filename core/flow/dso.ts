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
  /** Its last day, or the as-of date within it. */
  readonly end: Day;
  readonly days: number;
  readonly sales: number;
  /** Not all of its days have come yet. */
  readonly partial: boolean;
}

/** How a countback went: the months it used up, and the one in which it came to its end. */
export interface Countback {
  readonly days: number | null;
  /** Months whose sales fit into what was left, newest first. */
  readonly whole: readonly MonthSales[];
  /** Where the walk ended, and what was left then; `left` 0 where nothing was owed. */
  readonly last: MonthSales | null;
  readonly left: number;
}

/**
 * DSO by countback (exhaustion): walks back from the as-of date while the month's sales fit into what is
 * outstanding, adding the month's days; the month that exhausts it adds its part. `months` newest first.
 * A partial month without sales yet only adds its days; a whole month without sales ends the walk: what is
 * left then was sold before a gap that the method cannot cross, so the answer is null.
 */
export function walkBack(outstanding: number, months: Iterable<MonthSales>): Countback {
  const whole: MonthSales[] = [];
  let left = outstanding;
  let days = 0;
  if (left <= 0) return { days: 0, whole, last: null, left: 0 };
  for (const month of months) {
    if (month.sales <= 0 && !month.partial) return { days: null, whole, last: month, left };
    if (left <= month.sales) {
      return { days: days + (left / month.sales) * month.days, whole, last: month, left };
    }
    left -= month.sales;
    days += month.days;
    whole.push(month);
  }
  return { days: null, whole, last: null, left };
}

/** The days of a countback; null where sales run out or a whole month has none. */
export function countback(outstanding: number, months: Iterable<MonthSales>): number | null {
  return walkBack(outstanding, months).days;
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
  return [
    ...monthsBack(asOf, firstDay, (after, until) => {
      let sales = 0;
      for (let day = after + 1; day <= until; day++) sales += byDay.get(day) ?? 0;
      return sales;
    }),
  ];
}

/**
 * Calendar months back from the as-of date to the one of the first day, newest first.
 * @param salesIn sales within (after, until]
 */
export function* monthsBack(
  asOf: Day,
  first: Day,
  salesIn: (after: Day, until: Day) => number,
): Generator<MonthSales> {
  for (let end = asOf; end >= first; ) {
    const start = monthStart(end);
    const sales = salesIn(start - 1, end);
    yield { end, days: end - start + 1, sales, partial: end !== monthEnd(end) };
    end = start - 1;
  }
}
