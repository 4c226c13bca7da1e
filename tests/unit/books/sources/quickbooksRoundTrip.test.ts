import { describe, expect, test } from 'vitest';
import { iifFile } from '../../../../scripts/samples/exporters/iif.ts';
import { ageingDetail, transactionList } from '../../../../scripts/samples/exporters/quickbooks.ts';
import {
  type Carried,
  comparable,
  roundTripBooks,
} from '../../../../scripts/samples/exporters/shared.ts';
import { readBack } from './roundTrip.ts';

const LIST: Carried = {
  invoices: ['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency'],
  receipts: ['receiptNo', 'customer', 'receiptDate', 'amount', 'currency'],
  creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency'],
};

const IIF: Carried = {
  customers: ['name', 'segment', 'salesperson', 'creditDays', 'creditLimit', 'email', 'phone'],
  invoices: [
    ...(['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency'] as const),
    ...(['deliveryDate', 'salesperson'] as const),
  ],
  receipts: ['receiptNo', 'customer', 'receiptDate', 'amount', 'currency', 'mode', 'reference'],
  creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency'],
};

describe.each([1, 2, 3])('books go out and come back (seed %i)', (seed) => {
  const books = roundTripBooks(seed, 60);

  test('as a Transaction List by Customer: equal in what it carries, no match invented', () => {
    const { records, summary, issues } = readBack(
      new Map([['Transaction List by Customer.csv', transactionList(books)]]),
    );
    expect(comparable(records, LIST)).toEqual(comparable(books, LIST));
    expect(records.allocations).toEqual([]);
    expect(issues).toEqual([]);
    expect(summary.source).toBe('quickbooks');
    expect(summary.files[0]?.preview).toMatchObject({
      what: 'transactions',
      dates: { order: 'mdy', certain: true },
    });
  });

  test('as IIF: equal in what it carries, no match invented', () => {
    const { records, summary, issues } = readBack(new Map([['books.iif', iifFile(books)]]));
    expect(comparable(records, IIF)).toEqual(comparable(books, IIF));
    expect(records.allocations).toEqual([]);
    expect(issues).toEqual([]);
    expect(summary.files[0]?.preview).toMatchObject({ source: 'quickbooks', what: 'iif' });
  });

  test('as an A/R Ageing Detail: every open bill with what is open of it, and the balances', () => {
    const settled = new Map<string | null, number>();
    for (const { invoiceNo, amount } of [...books.allocations, ...books.creditNotes]) {
      settled.set(invoiceNo, (settled.get(invoiceNo) ?? 0) + amount);
    }
    const bill = (no: string | null) => books.invoices.find(({ invoiceNo }) => invoiceNo === no);
    const openOf = (no: string | null) =>
      Math.max(0, (bill(no)?.amount ?? 0) - (settled.get(no) ?? 0));
    const asOf = Math.max(...books.receipts.map(({ receiptDate }) => receiptDate));
    const { records } = readBack(new Map([['ar.csv', ageingDetail(books, asOf, openOf)]]));
    const paid = new Map(records.allocations.map((a) => [a.invoiceKey, a.amount]));
    const open = records.invoices.map((i) => [
      i.invoiceNo,
      i.amount - (paid.get(i.sourceKey) ?? 0),
    ]);
    const expected = books.invoices
      .map(({ invoiceNo }) => [invoiceNo, openOf(invoiceNo)] as const)
      .filter(([, amount]) => amount > 0);
    expect(expected.length).toBeGreaterThan(3);
    expect(new Map(open.map(([no, amount]) => [no, amount]))).toEqual(new Map(expected));
    const total = records.balances.reduce((sum, { balance }) => sum + balance, 0);
    expect(total).toBe(expected.reduce((sum, [, amount]) => sum + amount, 0));
    expect(records.balances.every(({ date }) => date === asOf)).toBe(true);
  });
});
