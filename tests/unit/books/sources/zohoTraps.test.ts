import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../../core/books/dates.ts';
import { fixtureFiles } from './fixtureFiles.ts';
import { readBack } from './roundTrip.ts';

const backup = fixtureFiles('zoho/backup');
const { sink, summary, issues } = readBack(backup);
const billOf = (no: string) => sink.invoices.find(({ invoiceNo }) => invoiceNo === no);
const without = (...names: string[]) =>
  new Map([...backup].filter(([name]) => !names.includes(name)));
const only = (name: string) => new Map([...backup].filter(([each]) => each === name));

describe('a Zoho Books backup', () => {
  test('one row per line item, header repeated: Total counts once for each Invoice ID', () => {
    expect(sink.invoices.map(({ sourceKey, amount }) => [sourceKey, amount])).toEqual([
      ['id:4601', 118_000],
      ['id:4602', 59_000],
      ['id:4605', 10_000],
      ['id:4606', 10_620],
      ['id:4607', 7_000],
      ['opening:C-1', 125_000],
    ]);
  });

  test('rows of one invoice need not be adjacent', () => {
    const lines = (backup.get('Invoice.csv') ?? '').split('\n');
    expect(lines.findIndex((l) => l.includes('4602'))).toBe(2);
    expect(lines.filter((l) => l.includes(',INV-1,'))).toHaveLength(2);
    expect(sink.invoices.filter(({ invoiceNo }) => invoiceNo === 'INV-1')).toHaveLength(1);
  });

  test('a Total that differs on a repeated row is remarked on there', () => {
    expect(issues).toContain('Invoice.csv:10 total_differs');
    expect(issues.filter((issue) => issue.startsWith('Invoice.csv:2'))).toEqual([]);
  });

  test('Draft and Void are no receivables: counted once each, left out', () => {
    expect(billOf('INV-3')).toBeUndefined();
    expect(billOf('INV-4')).toBeUndefined();
    expect(summary.leftOut).toContainEqual({ kind: 'Invoice (Draft)', count: 1 });
    expect(summary.leftOut).toContainEqual({ kind: 'Invoice (Void)', count: 1 });
    expect(summary.leftOut).toContainEqual({ kind: 'Customer_Payment (Void)', count: 1 });
    expect(summary.leftOut).toContainEqual({ kind: 'Credit_Note (Draft)', count: 1 });
  });

  test('an unknown status is taken with a remark', () => {
    expect(issues).toContain('Invoice.csv:9 unknown_status');
    expect(billOf('INV-6')?.amount).toBe(10_620);
  });

  test('several rows per payment are one receipt; invoice cleared = applied + withheld', () => {
    const receipt = sink.receipts.find(({ sourceKey }) => sourceKey === 'id:4701');
    expect(receipt).toMatchObject({
      ...{ receiptNo: '1', amount: 250_000, tds: 10_000, reference: 'UTR778' },
      ...{ mode: 'Bank Transfer', attributes: { 'Deposit To': 'HDFC Bank' } },
    });
    const of = sink.allocations.filter(({ receiptKey }) => receiptKey === 'id:4701');
    expect(of.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 118_000],
      ['Customer opening balance', 125_000],
    ]);
    expect(of.map(({ allocatedDate }) => isoDate(allocatedDate ?? 0))).toEqual([
      '2026-05-12',
      '2026-05-12',
    ]);
  });

  test('Unused Amount stays on account: no allocation is invented for it', () => {
    expect(sink.receipts.find(({ sourceKey }) => sourceKey === 'id:4703')?.amount).toBe(25_000);
    expect(sink.allocations.some(({ receiptKey }) => receiptKey === 'id:4703')).toBe(false);
  });

  test('Amount = Σ applied + Unused, else the payment is remarked on', () => {
    expect(issues.filter((issue) => issue.startsWith('Customer_Payment.csv'))).toEqual([
      'Customer_Payment.csv:6 total_differs',
      'Customer_Payment.csv:8 duplicate',
    ]);
  });

  test('one application of a payment listed twice is taken once', () => {
    expect(sink.allocations.filter(({ receiptKey }) => receiptKey === 'id:4704')).toHaveLength(1);
  });

  test('bank charges stay with the firm: the customer is credited in full', () => {
    expect(sink.receipts.find(({ sourceKey }) => sourceKey === 'id:4701')?.amount).toBe(250_000);
    expect(sink.creditNotes).toHaveLength(1);
  });

  test('Exchange Rate goes with foreign money; foreign money without one is remarked on', () => {
    expect(billOf('INV-5')).toMatchObject({ currency: 'EUR', exchangeRate: 97.25 });
    expect(billOf('INV-1')).not.toHaveProperty('exchangeRate');
    expect(billOf('INV-7')).not.toHaveProperty('exchangeRate');
    expect(issues).toContain('Invoice.csv:11 rate_missing');
  });

  test('Last Modified Time is the version', () => {
    expect(billOf('INV-1')?.version).toBe(20_260_510_100_000);
    expect(billOf('INV-5')).not.toHaveProperty('version');
  });

  test('Expected Payment Date is a promise', () => {
    expect(sink.followUps).toHaveLength(1);
    expect(sink.followUps[0]).toMatchObject({ invoiceNo: 'INV-2', kind: 'promise' });
    expect(isoDate(sink.followUps[0]?.promiseDate ?? 0)).toBe('2026-06-15');
  });

  test('custom fields are kept under their own name, columns of items are not', () => {
    expect(billOf('INV-1')).toMatchObject({ branch: 'Chennai', salesperson: 'Latha' });
    expect(Object.keys(billOf('INV-1')?.attributes ?? {})).toEqual(['Route']);
    expect(sink.customers[0]?.attributes).toEqual({ Route: 'North' });
  });

  test('a credit note of several items counts once, against the bill it names', () => {
    expect(sink.creditNotes).toEqual([
      expect.objectContaining({
        ...{ sourceKey: 'id:4901', noteNo: 'CN-1', amount: 17_700 },
        ...{ invoiceNo: 'INV-2', reason: 'return' },
      }),
    ]);
  });

  test('an opening balance is one bill of the day before the first voucher, and said so', () => {
    const opening = billOf('Customer opening balance');
    expect(isoDate(opening?.invoiceDate ?? 0)).toBe('2026-03-31');
    expect(sink.receipts.find(({ sourceKey }) => sourceKey === 'opening:C-2')).toMatchObject({
      amount: 30_050,
      customerId: 'C-2',
    });
    expect(issues.filter((issue) => issue.startsWith('Contacts.csv'))).toEqual([
      'Contacts.csv:2 opening_balance',
      'Contacts.csv:3 opening_balance',
    ]);
  });

  test('an opening balance without any voucher has no date: counted, left out', () => {
    const { sink: alone, summary: told } = readBack(only('Contacts.csv'));
    expect(alone.invoices).toEqual([]);
    expect(told.leftOut).toContainEqual({ kind: 'Opening Balance', count: 2 });
  });

  test('vendors and the other tables of the backup are left out and counted by name', () => {
    const files = summary.files.filter(({ preview }) => preview.leftOut);
    expect(files.map(({ preview }) => `${preview.file} ${preview.what}`)).toEqual([
      'Bill.csv bill',
      'Chart_of_Accounts.csv accounts',
      'Item.csv items',
      'Journal.csv journal',
      'Purchase_Order.csv purchaseOrder',
      'Sales_Order.csv salesOrder',
      'Vendor_Payment.csv vendorPayment',
      'Vendors.csv vendors',
    ]);
    expect(Object.fromEntries(summary.leftOut.map(({ kind, count }) => [kind, count]))).toEqual({
      ...{ Bill: 1, Chart_of_Accounts: 2, Item: 2, Journal: 1, Purchase_Order: 1 },
      ...{ Sales_Order: 1, Vendor_Payment: 1, Vendors: 1, 'Contacts (vendor)': 1 },
      ...{ 'Invoice (Draft)': 1, 'Invoice (Void)': 1 },
      ...{ 'Customer_Payment (Void)': 1, 'Credit_Note (Draft)': 1 },
    });
    expect(sink.customers.map(({ name }) => name)).toEqual([
      ...['Meenakshi Stores', 'Kaveri Exports', 'Harbour GmbH'],
    ]);
  });

  test('Invoice.csv alone: paid is Total less Balance, on Last Payment Date', () => {
    const alone = readBack(only('Invoice.csv'));
    const settled = alone.sink.receipts.map(({ sourceKey, amount, receiptDate }) => [
      ...[sourceKey, amount, isoDate(receiptDate)],
    ]);
    expect(settled).toEqual([
      ['settled:id:4601', 118_000, '2026-05-10'],
      ['settled:id:4602', 57_700, '2026-05-20'],
    ]);
    const [paid, part] = alone.sink.invoices;
    expect([isoDate(paid?.statedSettled ?? 0), part?.statedSettled]).toEqual(['2026-05-10', null]);
  });

  test('with payments in the import, Balance is not counted as paid once more', () => {
    expect(sink.receipts.some(({ sourceKey }) => sourceKey.startsWith('settled:'))).toBe(false);
    expect(sink.invoices.every(({ statedSettled }) => statedSettled === null)).toBe(true);
  });

  test('a Balance that payments and credit notes do not come to is remarked on, never invented', () => {
    const differing = sink.issues.filter(({ column }) => column === 'Balance');
    expect(differing.map(({ line, code, value }) => [line, code, value])).toEqual([
      [9, 'total_differs', '106.20'],
    ]);
    expect(sink.creditNotes.some(({ reason }) => reason === 'write_off')).toBe(false);
  });

  test('without payments, what a credit note took off the balance is no payment', () => {
    const { sink: some } = readBack(without('Customer_Payment.csv'));
    const of = some.receipts.find(({ sourceKey }) => sourceKey === 'settled:id:4602');
    expect(of?.amount).toBe(57_700 - 17_700);
  });

  test('an export cut into two files: a document with rows in both is one, applied money adds up', () => {
    const cut = new Map(
      [...backup].flatMap(([name, text]): [string, string][] => {
        const [header = '', ...rows] = text.trimEnd().split('\n');
        const half = (part: readonly string[]) => `${[header, ...part].join('\n')}\n`;
        if (!/^(?:Invoice|Customer_Payment|Credit_Note)/.test(name)) return [[name, text]];
        return [
          [name.replace('.', ' (1).'), half(rows.slice(0, 1))],
          [name.replace('.', ' (2).'), half(rows.slice(1))],
        ];
      }),
    );
    const { sink: again } = readBack(cut);
    const amounts = ({ invoices, receipts, allocations, creditNotes }: typeof sink) => [
      ...[...invoices, ...creditNotes].map(({ sourceKey, amount }) => `${sourceKey} ${amount}`),
      ...receipts.map(({ sourceKey, amount, tds }) => `${sourceKey} ${amount} ${tds}`),
      ...allocations.map(({ receiptKey, invoiceNo, amount }) =>
        [receiptKey, invoiceNo, amount].join(' '),
      ),
    ];
    expect(amounts(again)).toEqual(amounts(sink));
    expect(again.issues.map(({ code }) => code).sort()).toEqual(
      sink.issues.map(({ code }) => code).sort(),
    );
  });

  test('renamed and reordered columns: by synonyms, and by the user’s mapping', () => {
    const text = (backup.get('Invoice.csv') ?? '')
      .replace('Invoice Date', 'Bill Date')
      .replace('Due Date', 'Payable By')
      .replace(',Total,', ',Payable incl. all,');
    const renamed = new Map([['export.csv', text]]);
    const mapping = { files: { 'export.csv': { columns: { amount: 'Payable incl. all' } } } };
    const mapped = readBack(renamed, { mapping });
    expect(mapped.summary.source).toBe('zoho');
    expect(mapped.sink.invoices.map(({ amount, dueDate }) => [amount, dueDate])).toEqual(
      readBack(only('Invoice.csv')).sink.invoices.map(({ amount, dueDate }) => [amount, dueDate]),
    );
  });
});
