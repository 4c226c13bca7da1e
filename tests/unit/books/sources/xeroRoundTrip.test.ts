import { describe, expect, test } from 'vitest';
import {
  type Carried,
  comparable,
  roundTripBooks,
} from '../../../../scripts/samples/exporters/shared.ts';
import { xeroSales } from '../../../../scripts/samples/exporters/xero.ts';
import { readBack } from './roundTrip.ts';

const CARRIED: Carried = {
  invoices: [
    ...(['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency'] as const),
    ...(['branch', 'productLine'] as const),
  ],
  creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency'],
};

describe.each([
  ['with Total', true],
  ['without Total', false],
])('books go out as a Xero sales CSV %s', (_, withTotal) => {
  test.each([1, 2, 3])('and come back equal in what it carries (seed %i)', (seed) => {
    const books = roundTripBooks(seed, 60);
    const { records, summary, issues } = readBack(
      new Map([['SalesInvoices.csv', xeroSales(books, withTotal)]]),
    );
    expect(comparable(records, CARRIED)).toEqual(comparable(books, CARRIED));
    expect(issues.filter((issue) => !issue.endsWith('payment_date_missing'))).toEqual([]);
    expect(summary.source).toBe('xero');
  });

  test('with what was paid of each bill', () => {
    const books = roundTripBooks(4, 60);
    const { records } = readBack(new Map([['SalesInvoices.csv', xeroSales(books, withTotal)]]));
    const numbers = new Map(records.invoices.map((bill) => [bill.sourceKey, bill.invoiceNo]));
    const paid = records.allocations.map((a) => [numbers.get(a.invoiceKey ?? ''), a.amount]);
    const expected = new Map<string | null, number>();
    for (const { invoiceNo, amount } of books.allocations) {
      expected.set(invoiceNo, (expected.get(invoiceNo) ?? 0) + amount);
    }
    expect(expected.size).toBeGreaterThan(10);
    expect(Object.fromEntries(paid)).toEqual(Object.fromEntries(expected));
  });
});
