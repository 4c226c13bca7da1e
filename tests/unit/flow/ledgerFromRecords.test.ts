import { describe, expect, it } from 'vitest';
import { NO_DAY } from '../../../core/books/dates.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import {
  allocation,
  balance,
  books,
  creditNote,
  customer,
  invoice,
  ledgerOf,
  receipt,
} from './records.ts';

describe('bills that allocations name', () => {
  const reused = [
    invoice({ sourceKey: 'old', invoiceDate: 10 }),
    invoice({ sourceKey: 'new', invoiceDate: 375 }),
  ];
  const billsFor = (day: number, invoices = reused) =>
    Array.from(
      ledgerOf({
        invoices,
        receipts: [receipt({ receiptDate: day })],
        allocations: [allocation()],
      }).allocations.invoice,
    );

  it('are the latest of that number not after the allocation', () => {
    expect(billsFor(374)).toEqual([0]);
    expect(billsFor(375)).toEqual([1]);
  });

  it('are none when all of that number came later', () => {
    expect(billsFor(9)).toEqual([]);
  });

  it('are none when two of the same day fit', () => {
    const twins = [invoice({ sourceKey: 'a' }), invoice({ sourceKey: 'b' })];
    expect(billsFor(5, twins)).toEqual([]);
    expect(billsFor(5, [...twins, invoice({ sourceKey: 'c', invoiceDate: 4 })])).toEqual([2]);
  });

  it("are never another customer's or in another currency", () => {
    expect(billsFor(5, [invoice({ customerId: 'C2' })])).toEqual([]);
    expect(billsFor(5, [invoice({ currency: 'USD' }), invoice({ invoiceNo: 'X' })])).toEqual([]);
  });

  it('are found by their own key where the importer knows the row', () => {
    const ledger = ledgerOf({
      invoices: [invoice({ sourceKey: 'a' }), invoice({ sourceKey: 'b' })],
      receipts: [receipt()],
      allocations: [allocation({ invoiceKey: 'b' })],
    });
    expect(Array.from(ledger.allocations.invoice)).toEqual([1]);
  });

  it('go by the cleared date of the receipt when the allocation has none', () => {
    const ledger = ledgerOf({
      invoices: reused,
      receipts: [receipt({ receiptDate: 370, clearedDate: 380 })],
      allocations: [allocation()],
    });
    expect(Array.from(ledger.allocations.invoice)).toEqual([1]);
    expect(ledger.allocations.date[0]).toBe(NO_DAY);
  });
});

it('leaves credit notes without a bill, or with a bill that is not in the books, unapplied', () => {
  const ledger = ledgerOf({
    invoices: [invoice()],
    creditNotes: [
      creditNote({ sourceKey: '1', invoiceNo: 'I1' }),
      creditNote({ sourceKey: '2' }),
      creditNote({ sourceKey: '3', invoiceNo: 'I7' }),
    ],
  });
  expect(Array.from(ledger.credits.invoice)).toEqual([0, -1, -1]);
});

it('takes due dates from the bill, else from the credit days, else from the invoice date', () => {
  const { invoices } = ledgerOf({
    customers: [customer({ creditDays: 45 }), customer({ customerId: 'C2' })],
    invoices: [
      invoice({ dueDate: 30 }),
      invoice({ invoiceNo: 'I2', invoiceDate: 10 }),
      invoice({ invoiceNo: 'I3', invoiceDate: 10, customerId: 'C2' }),
    ],
  });
  expect(Array.from(invoices.dueDate)).toEqual([30, 55, 10]);
  expect(Array.from(invoices.dueSource)).toEqual([0, 1, 2]);
});

it("codes dimensions, the bill's own salesperson before its customer's, blanks as -1", () => {
  const { dimensions } = ledgerOf({
    customers: [
      customer({ region: 'West', salesperson: 'Asha', attributes: { Tier: 'gold' } }),
      customer({ customerId: 'C2', region: 'East', attributes: { Tier: 'tin' } }),
      customer({ customerId: 'C3' }),
    ],
    invoices: [
      invoice({ branch: 'Pune', attributes: { Plant: 'P1' } }),
      invoice({
        invoiceNo: 'I2',
        salesperson: 'Ravi',
        branch: 'Surat',
        attributes: { Plant: 'P2' },
      }),
      invoice({ invoiceNo: 'I3', customerId: 'C2' }),
      invoice({ invoiceNo: 'I4', customerId: 'C3' }),
    ],
  });
  expect(
    dimensions.map(({ name, level, values, code }) => [name, level, values, Array.from(code)]),
  ).toEqual([
    ['region', 'customer', ['West', 'East'], [0, 0, 1, -1]],
    ['salesperson', 'invoice', ['Asha', 'Ravi'], [0, 1, -1, -1]],
    ['branch', 'invoice', ['Pune', 'Surat'], [0, 1, -1, -1]],
    ['Tier', 'customer', ['gold', 'tin'], [0, 0, 1, -1]],
    ['Plant', 'invoice', ['P1', 'P2'], [0, 1, -1, -1]],
  ]);
});

it('takes a column of one value, or of very many, for no segment', () => {
  const bills = Array.from({ length: 501 }, (_, i) =>
    invoice({ invoiceNo: `${i}`, branch: 'Pune', attributes: { Description: `item ${i}` } }),
  );
  expect(ledgerOf({ invoices: bills }).dimensions).toEqual([]);
  expect(ledgerOf({ invoices: bills.slice(1) }).dimensions).toHaveLength(1);
});

it('keeps currencies apart, most invoices first, every customer in each', () => {
  const ledgers = ledgerFromRecords(
    books({
      invoices: [
        invoice({ currency: 'USD', customerId: 'C2' }),
        invoice({ invoiceNo: 'I2' }),
        invoice({ invoiceNo: 'I3' }),
      ],
      receipts: [receipt({ currency: 'EUR', customerId: 'C3' })],
      balances: [balance({ customerId: 'C4' })],
    }),
  );
  expect(ledgers.map(({ currency, invoices }) => [currency, invoices.count])).toEqual([
    ['INR', 2],
    ['USD', 1],
    ['EUR', 0],
  ]);
  for (const ledger of ledgers) expect(ledger.customers.id).toEqual(['C2', 'C1', 'C3', 'C4']);
  expect(ledgers.map((ledger) => ledger.balances.count)).toEqual([1, 0, 0]);
});

it('ends on the last thing that happened, not on a due or instrument date', () => {
  const ledger = ledgerOf({
    invoices: [invoice({ dueDate: 90, acceptedDate: 7 })],
    receipts: [receipt({ receiptDate: 5, instrumentDate: 60, clearedDate: 8 })],
    balances: [balance({ date: 70 })],
  });
  expect(ledger.lastEvent).toBe(8);
});

it('tells which stamps the books carry', () => {
  expect(ledgerOf({ invoices: [invoice()] }).carried).toEqual({
    delivery: false,
    sent: false,
    accepted: false,
    due: false,
    dispute: false,
    receipt: false,
    cleared: false,
    allocated: false,
  });
});
