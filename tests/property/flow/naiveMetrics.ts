import type { InvoiceRecord } from '../../../core/books/model.ts';
import { AGEING_BUCKETS, type Metrics } from '../../../core/contract/analysis.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { naiveSlices } from './naive.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const over = (a: number, b: number) => (b > 0 ? a / b : null);

/** One currency's bills, those of them that exist on a day, and the naive slices of that day. */
export function naiveBooks(all: BookRecords, currency: string, asOf: number) {
  const invoices = all.invoices.filter((row) => row.currency === currency);
  const bills = invoices.filter((row) => row.invoiceDate <= asOf);
  const slices = naiveSlices(all, currency, asOf);
  const dueOf = (row: InvoiceRecord) => {
    const terms = all.customers.find(({ customerId }) => customerId === row.customerId)?.creditDays;
    return row.dueDate ?? row.invoiceDate + (terms ?? 0);
  };
  return { invoices, bills, slices, dueOf };
}

/** The metrics of one currency from the naive slices, formula by formula (countback apart). */
export function naiveMetrics(
  all: BookRecords,
  currency: string,
  asOf: number,
): Omit<Metrics, 'dsoCountback'> {
  const { invoices, bills, slices, dueOf } = naiveBooks(all, currency, asOf);
  const openAt = (day: number) =>
    naiveSlices(all, currency, day)
      .filter(({ kind }) => kind === 'open' || kind === 'covered')
      .map(({ invoice, amount }) => ({ row: invoices[invoice]!, amount }));
  const sales = (days: number) =>
    sum(bills.filter((row) => row.invoiceDate > asOf - days).map(({ amount }) => amount));
  const total = (rows: readonly { amount: number }[]) => sum(rows.map(({ amount }) => amount));

  const open = openAt(asOf);
  const late = open.filter(({ row }) => dueOf(row) < asOf);
  const outstanding = total(open);
  const notOverdue = outstanding - total(late);
  const [sales90, sales365] = [sales(90), sales(365)];
  const onAccount = total(slices.filter(({ kind }) => kind === 'on_account'));
  const credits = all.creditNotes.filter((row) => row.currency === currency && row.date <= asOf);
  const taken = total(slices.filter((s) => s.kind === 'credited' && s.receipt < 0));
  const [begin, end] = [total(openAt(asOf - 365)), outstanding];
  const collectable = begin + sales365 - notOverdue;
  const paid = slices.filter(({ kind }) => kind === 'allocated');

  const settled = bills.flatMap((row) => {
    const stated = row.statedSettled !== null && row.statedSettled <= asOf;
    const own = slices.filter(({ invoice }) => invoices[invoice] === row);
    if (stated) return [row.statedSettled! - dueOf(row)];
    if (open.some((each) => each.row === row)) return [];
    return [Math.max(...own.map(({ boundaries }) => boundaries[4]!)) - dueOf(row)];
  });
  const limits = [-Infinity, 0, 30, 60, 90, 180, Infinity];
  const dso = over(outstanding * 90, sales90);
  const best = over(notOverdue * 90, sales90);
  return {
    billed: total(bills),
    outstanding,
    overdue: total(late),
    unallocated: onAccount,
    netReceivable: outstanding - onAccount - (total(credits) - taken),
    dso,
    bestPossibleDso: best,
    averageDaysDelinquent: dso === null ? null : dso - best!,
    cei: collectable > 0 ? Math.max(0, (100 * (begin + sales365 - end)) / collectable) : null,
    ageing: AGEING_BUCKETS.map((bucket, b) => {
      const within = open.filter(({ row }) => {
        const days = asOf - dueOf(row);
        return days > limits[b]! && days <= limits[b + 1]!;
      });
      return { bucket, amount: total(within), count: new Set(within.map(({ row }) => row)).size };
    }),
    daysToPay: over(
      sum(paid.map((s) => s.amount * (s.boundaries[4]! - invoices[s.invoice]!.invoiceDate))),
      total(paid),
    ),
    daysBeyondTerms: over(
      sum(paid.map((s) => s.amount * (s.boundaries[4]! - dueOf(invoices[s.invoice]!)))),
      total(paid),
    ),
    meanDaysLate: over(sum(settled.map((days) => Math.max(0, days))), settled.length),
    shareLate: over(settled.filter((days) => days > 0).length, settled.length),
    rupeeDaysLate: sum(late.map(({ row, amount }) => amount * (asOf - dueOf(row)))),
    doubtful: total(open.filter(({ row }) => asOf - dueOf(row) > 1095)),
    sales90,
    sales365,
    notOverdue,
  };
}
