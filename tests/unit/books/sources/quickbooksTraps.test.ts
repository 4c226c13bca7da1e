import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../../core/books/dates.ts';
import type { ImportOptions } from '../../../../core/books/port.ts';
import { fixtureText } from './fixtureFiles.ts';
import { readBack } from './roundTrip.ts';

const read = (names: string | readonly string[], options: ImportOptions = {}) =>
  readBack(
    new Map([names].flat().map((name) => [name, fixtureText(`quickbooks/${name}`)])),
    options,
  );
const openOf = ({ sink }: ReturnType<typeof read>) => {
  const paid = new Map(sink.allocations.map(({ invoiceKey, amount }) => [invoiceKey, amount]));
  return sink.invoices.map((i) => [
    ...[i.invoiceNo, i.customerId, i.amount, i.amount - (paid.get(i.sourceKey) ?? 0)],
  ]);
};

describe('A/R Ageing Detail', () => {
  test('title lines, a blank line, bucket sub-heads and totals are no bills', () => {
    const back = read('ageing-by-bucket.csv');
    expect(openOf(back)).toEqual([
      ['2101', 'Amber Cafe', 128_450, 128_450],
      ['2088', 'Bluebird Hotel', 200_000, 75_025],
      ['J12', 'Bluebird Hotel', 4_000, 4_000],
    ]);
    expect(back.sink.customers.map(({ name }) => name)).toEqual([
      ...['Amber Cafe', 'Bluebird Hotel', 'Cedar School'],
    ]);
    expect(back.issues).toEqual(['ageing-by-bucket.csv:10 payment_date_missing']);
    expect(back.summary.files[0]).toMatchObject({ rows: 6, rejected: 0 });
  });

  test('open payments and deposits stay on account with what is open of them, credit memos too', () => {
    const { sink } = read('ageing-by-bucket.csv');
    const onAccount = sink.receipts.filter(({ sourceKey }) => !sourceKey.startsWith('settled:'));
    expect(onAccount.map(({ customerId, amount }) => [customerId, amount])).toEqual([
      ['Amber Cafe', 12_000],
      ['Cedar School', 7_500],
    ]);
    expect(sink.creditNotes.map(({ noteNo, amount }) => [noteNo, amount])).toEqual([
      ['CM-7', 6_000],
    ]);
  });

  test('open bills less open money come to the report’s own TOTAL', () => {
    const back = read('ageing-by-bucket.csv');
    const bills = openOf(back).reduce((sum, row) => sum + Number(row[3]), 0);
    const money = back.sink.receipts
      .filter(({ sourceKey }) => !sourceKey.startsWith('settled:'))
      .reduce((sum, { amount }) => sum + amount, 0);
    const credits = back.sink.creditNotes.reduce((sum, { amount }) => sum + amount, 0);
    expect(bills - money - credits).toBe(181_975);
  });

  test('a customer in a sub-head is the customer of the rows below, sub-customers on their own', () => {
    const back = read('ageing-by-customer.csv');
    expect(openOf(back).map(([no, customer]) => [no, customer])).toEqual([
      ['2101', 'Amber Cafe'],
      ['2088', 'Bluebird Hotel'],
      ['2089', 'Annexe'],
      ['2090', 'Bluebird Hotel'],
      ['2091', 'Total Solutions'],
    ]);
  });

  test('“As of …” and a customer’s total are a balance; a total with sub-customers is none', () => {
    const { sink } = read('ageing-by-customer.csv');
    expect(sink.balances.map((b) => [b.customerId, b.balance, isoDate(b.date)])).toEqual([
      ['Amber Cafe', 128_450, '2026-06-30'],
      ['Annexe', 30_000, '2026-06-30'],
      ['Total Solutions', 5_500, '2026-06-30'],
    ]);
  });

  test('Num,Customer,Date,Due Date,Amount,Open Balance,P.O. # in M/D/Y', () => {
    const back = read('ageing-flat.csv');
    expect(back.summary.source).toBe('quickbooks');
    expect(back.sink.invoices.map(({ invoiceDate }) => isoDate(invoiceDate))).toEqual([
      ...['2026-04-23', '2026-04-02'],
    ]);
    expect(openOf(back).map((row) => row[3])).toEqual([128_450, 25_000]);
    expect(back.sink.creditNotes.map(({ amount }) => amount)).toEqual([8_000]);
    expect(back.issues).toContain('ageing-flat.csv:4 negative_read_as_credit');
  });

  test('D/M/Y is decided from the cells; dates that could be both are refused until told', () => {
    const [preview] = read('ageing-by-customer.csv').summary.files;
    expect(preview?.preview.dates).toEqual({ order: 'dmy', certain: true });
    expect(() => read('undecided.csv')).toThrow('file_dates_ambiguous');
    const told = read('undecided.csv', { mapping: { dates: 'mdy' } });
    expect(isoDate(told.sink.invoices[0]?.invoiceDate ?? 0)).toBe('2026-04-03');
  });

  test('the A/P twin is left out and counted', () => {
    const { summary, sink } = read(['payables.csv', 'ageing-flat.csv']);
    expect(summary.files[0]?.preview).toMatchObject({ what: 'payables', leftOut: true });
    expect(summary.leftOut).toEqual([{ kind: 'Payables', count: 2 }]);
    expect(sink.invoices).toHaveLength(2);
  });

  test('a firm that is called after bills or suppliers is not taken for the A/P twin', () => {
    const text = fixtureText('quickbooks/ageing-by-bucket.csv');
    const named = text.replace('Riverbend Supplies Inc.', "Bill's Supplier of Vendor Goods");
    const { summary } = readBack(new Map([['ageing.csv', named]]));
    expect(summary.files[0]?.preview).toMatchObject({ what: 'ageingDetail', leftOut: false });
  });
});

describe('lists of transactions', () => {
  const back = read('transactions.csv');

  test('invoices, payments and credit memos by their type, whatever their sign', () => {
    expect(back.sink.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['2001', 118_000],
      ['2002', 50_000],
    ]);
    expect(back.sink.creditNotes.map(({ noteNo, amount }) => [noteNo, amount])).toEqual([
      ['J-1', 1_200],
      ['CM-1', 5_000],
      ['2003', 2_000],
    ]);
    expect(back.issues).toContain('transactions.csv:20 negative_read_as_credit');
  });

  test('payments without links are receipts on account: no allocation is invented', () => {
    expect(back.sink.receipts.map(({ amount, reference }) => [amount, reference])).toEqual([
      [60_000, 'inv 2001'],
      [58_000, 'inv 2001'],
    ]);
    expect(back.sink.allocations).toEqual([]);
  });

  test('two payments under the same word for a number are two', () => {
    expect(back.sink.receipts.map(({ receiptNo }) => receiptNo)).toEqual(['ACH', 'ACH']);
  });

  test('deposits, sales receipts, estimates and other accounts’ journals are left out by type', () => {
    expect(Object.fromEntries(back.summary.leftOut.map((k) => [k.kind, k.count]))).toEqual({
      ...{ Deposit: 1, 'Estimate (non-posting)': 1, 'Sales Receipt': 1 },
      ...{ 'Journal Entry': 1, Barter: 1 },
    });
    expect(back.issues).toContain('transactions.csv:15 unknown_voucher_type');
  });

  test('an Invoice List tells what is open, so what was paid of it is known without a day', () => {
    const list = read('invoice-list.csv');
    expect(openOf(list).map((row) => row[3])).toEqual([0, 20_000]);
    expect(list.issues.filter((issue) => issue.endsWith('payment_date_missing'))).toHaveLength(2);
  });

  test('Sales by Customer Detail: a row per item is one bill; its running Balance is not read', () => {
    const { sink } = read('sales-detail.csv');
    expect(sink.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['2001', 100_000],
    ]);
    expect(sink.creditNotes.map(({ noteNo, amount }) => [noteNo, amount])).toEqual([
      ['CM-2', 6_000],
    ]);
    expect(sink.receipts).toEqual([]);
  });

  test('sales detail beside a list of transactions is left out: it has the same bills without tax', () => {
    const both = read(['sales-detail.csv', 'transactions.csv']);
    expect(both.summary.leftOut).toContainEqual({ kind: 'Sales by Customer Detail', count: 6 });
    expect(both.sink.invoices.map(({ amount }) => amount)).toEqual([118_000, 50_000]);
  });

  test('an ageing report beside a list of transactions adds no money twice', () => {
    const both = read(['transactions.csv', 'ageing-by-bucket.csv']);
    expect(both.sink.receipts).toHaveLength(2);
    expect(both.sink.allocations).toEqual([]);
    const once = both.sink.invoices.map(({ invoiceNo }) => invoiceNo);
    expect(new Set(once).size).toBe(once.length);
  });

  test('A/R Ageing Summary: balances only', () => {
    const { sink } = read('ageing-summary.csv');
    expect(sink.invoices).toEqual([]);
    expect(sink.balances.map((b) => [b.customerId, b.balance, isoDate(b.date)])).toEqual([
      ['Amber Cafe', 128_450, '2026-06-30'],
      ['Bluebird Hotel', 73_025, '2026-06-30'],
    ]);
  });
});

describe('IIF of QuickBooks Desktop', () => {
  const back = read('desktop.iif');

  test('each ! line declares its own columns; the receivables account is the one typed AR', () => {
    expect(back.sink.invoices).toEqual([
      expect.objectContaining({
        ...{ invoiceNo: '11', customerId: 'Amber Cafe', amount: 20_500 },
        attributes: { Class: 'East' },
      }),
      expect.objectContaining({ invoiceNo: '12', customerId: 'Bluebird Hotel', amount: 9_000 }),
    ]);
    expect(back.sink.customers[0]).toMatchObject({
      ...{ name: 'Amber Cafe', segment: 'Retail', creditDays: 30, creditLimit: 500_000 },
    });
  });

  test('7/18/98 is the 18th of July 1998, due by its terms', () => {
    const [bill] = back.sink.invoices;
    const days = [bill?.invoiceDate, bill?.dueDate, bill?.deliveryDate];
    expect(days.map((day) => isoDate(day ?? 0))).toEqual([
      ...['1998-07-18', '1998-08-17', '1998-07-17'],
    ]);
  });

  test('a payment credits the customer on its split line; it stays on account', () => {
    expect(back.sink.receipts[0]).toMatchObject({
      ...{ receiptNo: '871', amount: 10_000, reference: 'part of 11' },
    });
    expect(back.sink.allocations).toEqual([]);
  });

  test('TRNS and SPL that do not add up to zero are remarked on', () => {
    expect(back.sink.issues).toContainEqual({
      ...{ file: 'desktop.iif', line: 26, code: 'unbalanced_voucher', column: 'AMOUNT' },
      ...{ value: '10.00', kind: 'warning' },
    });
  });

  test('a payment that debits the customer is read the other way round, with a remark', () => {
    expect(back.sink.receipts[1]?.amount).toBe(3_000);
    expect(back.issues).toContain('desktop.iif:29 inverted_voucher');
  });

  test('a date that cannot be and a transaction that never ends are rejected', () => {
    expect(back.issues).toContain('desktop.iif:32 unparseable_date');
    expect(back.issues).toContain('desktop.iif:35 ill_formed');
  });

  test('other lists and transactions are counted and left out', () => {
    expect(Object.fromEntries(back.summary.leftOut.map((k) => [k.kind, k.count]))).toEqual({
      ...{ ACCNT: 2, VEND: 1, BILL: 1 },
    });
  });
});

test('payments that two lists of an import hold count once, and that is told', () => {
  const text = fixtureText('quickbooks/transactions.csv');
  const once = readBack(new Map([['May.csv', text]]));
  const twice = readBack(
    new Map([
      ['May.csv', text],
      ['June.csv', text],
    ]),
  );
  expect(twice.sink.receipts).toEqual(once.sink.receipts);
  const { receipts, invoices, creditNotes } = once.sink;
  const told = twice.issues.filter((issue) => /^June.*duplicate$/.test(issue));
  expect(told).toHaveLength(receipts.length + invoices.length + creditNotes.length);
});
