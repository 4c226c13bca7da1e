import type { InvoiceRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { naiveSlices } from './naive.ts';
import { naiveBooks } from './naiveMetrics.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const over = (a: number, b: number) => (b > 0 ? a / b : null);

/** Metric and reading of its card, by name. */
export type NaiveReadings = Readonly<
  Record<
    | 'dso.averageBalance'
    | 'cei.monthlySales'
    | 'daysToPay.billByBill'
    | 'daysBeyondTerms.billByBill'
    | 'meanDaysLate.earlyCounts'
    | 'shareLate.byAmount'
    | 'rupeeDaysLate.perOverdueRupee'
    | 'rupeeDaysLate.perOverdueBill',
    number | null
  >
>;

/** The readings that are not ours, each by its own formula, from the naive slices of the days they look at. */
export function naiveReadings(all: BookRecords, currency: string, asOf: number): NaiveReadings {
  const { invoices, bills, slices, dueOf } = naiveBooks(all, currency, asOf);
  const openOn = (day: number) =>
    sum(
      naiveSlices(all, currency, day)
        .filter(({ kind }) => kind === 'open' || kind === 'covered')
        .map(({ amount }) => amount),
    );
  const openOf = (row: InvoiceRecord) =>
    sum(
      slices
        .filter((s) => invoices[s.invoice] === row && (s.kind === 'open' || s.kind === 'covered'))
        .map(({ amount }) => amount),
    );
  const sales = (days: number) =>
    sum(bills.filter((row) => row.invoiceDate > asOf - days).map(({ amount }) => amount));
  const settled = bills.flatMap((row) => {
    if (row.statedSettled !== null && row.statedSettled <= asOf) {
      return [{ row, on: row.statedSettled }];
    }
    if (openOf(row) > 0) return [];
    const own = slices.filter(({ invoice }) => invoices[invoice] === row);
    return [{ row, on: Math.max(...own.map(({ boundaries }) => boundaries[4]!)) }];
  });
  const late = settled.filter(({ row, on }) => on > dueOf(row));
  const overdue = bills.filter((row) => openOf(row) > 0 && dueOf(row) < asOf);
  const signed = over(sum(settled.map(({ row, on }) => on - dueOf(row))), settled.length);
  const open = openOn(asOf);
  const current = open - sum(overdue.map(openOf));
  const monthly = sales(365) / 12;
  const begin = openOn(asOf - 365);
  const collectable = begin + monthly - current;
  return {
    'dso.averageBalance': over(((openOn(asOf - 90) + open) / 2) * 90, sales(90)),
    'cei.monthlySales':
      collectable > 0 ? Math.max(0, (100 * (begin + monthly - open)) / collectable) : null,
    'daysToPay.billByBill': over(
      sum(settled.map(({ row, on }) => on - row.invoiceDate)),
      settled.length,
    ),
    'daysBeyondTerms.billByBill': signed,
    'meanDaysLate.earlyCounts': signed,
    'shareLate.byAmount': over(
      sum(late.map(({ row }) => row.amount)),
      sum(settled.map(({ row }) => row.amount)),
    ),
    'rupeeDaysLate.perOverdueRupee': over(
      sum(overdue.map((row) => openOf(row) * (asOf - dueOf(row)))),
      sum(overdue.map(openOf)),
    ),
    'rupeeDaysLate.perOverdueBill': over(
      sum(overdue.map((row) => asOf - dueOf(row))),
      overdue.length,
    ),
  };
}
