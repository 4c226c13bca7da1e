import { civilOf, NO_DAY } from '../books/dates.ts';
import type { Dimension, Ledger } from './ledger.ts';
import { firstK } from './select.ts';
import { type Slices, STAGE_COUNT } from './slice.ts';

/** The customers with the most open, largest first, then in the order of the books; `open` per invoice, minor units. */
export function largestDebtors(
  { invoices, customers }: Ledger,
  open: Float64Array,
  count: number,
): { readonly customer: number; readonly open: number }[] {
  const sums = new Float64Array(customers.count);
  for (let i = 0; i < invoices.count; i++) {
    if (open[i]! > 0) sums[invoices.customer[i]!]! += open[i]!;
  }
  const owing: number[] = [];
  for (let c = 0; c < sums.length; c++) if (sums[c]! > 0) owing.push(c);
  const before = (a: number, b: number) => (sums[a] === sums[b] ? a < b : sums[a]! > sums[b]!);
  return firstK(owing, count, before).map((customer) => ({ customer, open: sums[customer]! }));
}

/**
 * Rupee-days (minor units × days, all history) by value of a dimension and stage: position value × stages + stage.
 * Slices of bills without a value and money on account are in none.
 */
export function rupeeDaysByCell(s: Slices, dimension: Dimension): Float64Array {
  const sums = new Float64Array(dimension.values.length * STAGE_COUNT);
  const { code } = dimension;
  for (let i = 0; i < s.count; i++) {
    const bill = s.invoice[i]!;
    const value = bill < 0 ? -1 : code[bill]!;
    if (value < 0) continue;
    const amount = s.amount[i]!;
    const cell = value * STAGE_COUNT;
    const disputed = s.disputeTo[i]! - s.disputeFrom[i]!;
    const invoiced = s.invoiced[i]!;
    const dispatched = s.dispatched[i]!;
    const due = s.due[i]!;
    const received = s.received[i]!;
    const cleared = s.cleared[i]!;
    sums[cell]! += amount * (invoiced - s.delivery[i]!);
    sums[cell + 1]! += amount * (dispatched - invoiced);
    sums[cell + 2]! += amount * (due - dispatched);
    sums[cell + 3]! += amount * disputed;
    sums[cell + 4]! += amount * (received - due - disputed);
    sums[cell + 5]! += amount * (cleared - received);
    sums[cell + 6]! += amount * (s.allocated[i]! - cleared);
  }
  return sums;
}

/** One month's settled bills: year × 12 + month (1–12), how many, and their days late, 0 where in time. */
export interface MonthLateness {
  readonly month: number;
  readonly bills: number;
  readonly daysLate: number;
}

/** Days late of the bills settled in each month, oldest first; `settled` as of settledOn. */
export function latenessByMonth({ invoices }: Ledger, settled: Int32Array): MonthLateness[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < invoices.count; i++) {
    const day = settled[i]!;
    if (day === NO_DAY) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (last < first) return [];
  const bills = new Int32Array(last - first + 1);
  const days = new Float64Array(last - first + 1);
  for (let i = 0; i < invoices.count; i++) {
    const day = settled[i]!;
    if (day === NO_DAY) continue;
    bills[day - first]!++;
    const late = day - invoices.dueDate[i]!;
    if (late > 0) days[day - first]! += late;
  }
  const months: { month: number; bills: number; daysLate: number }[] = [];
  for (let k = 0; k < bills.length; k++) {
    if (bills[k] === 0) continue;
    const civil = civilOf(first + k);
    const month = civil.year * 12 + civil.month;
    const current = months.at(-1);
    if (current?.month === month) {
      current.bills += bills[k]!;
      current.daysLate += days[k]!;
    } else months.push({ month, bills: bills[k]!, daysLate: days[k]! });
  }
  return months;
}
