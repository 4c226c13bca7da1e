import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { ImportOptions } from '../../../core/books/port.ts';
import * as exporter from '../../../scripts/samples/exporters/erpnext.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { ArraySink, fileOf } from './support.ts';

function load(files: Readonly<Record<string, string>>, options: ImportOptions = {}) {
  const sink = new ArraySink();
  const list = Object.entries(files).map(([name, text]) => fileOf(name, text));
  const summary = importBooks(list, sink, options);
  return { sink, summary };
}

const day = (value: number | null | undefined) => (value == null ? null : isoDate(value));
const codes = (sink: ArraySink) => sink.issues.map(({ code, line }) => [code, line]);

const REPORT =
  'Posting Date,Party Type,Party,Customer Name,Cost Center,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount,Credit Note,Outstanding Amount,Age (Days),0-30,31-60,61-90,91-120,121-Above,Currency,Future Payment Ref,Future Payment Amount,Remaining Balance,Territory,Customer Group,Sales Person';
const report = (...rows: string[]) => ({ 'ar.csv': `${[REPORT, ...rows].join('\n')}\n` });

describe('ERPNext: Accounts Receivable report', () => {
  it('gives bills with what is known of their customers', () => {
    const { sink, summary } = load(
      report(
        '2025-01-13,Customer,C1,Asha Traders,Pune - X,Sales Invoice,SI-1,2025-02-12,"1,000.00",0,0,"1,000.00",40,0,1000,0,0,0,INR,,,,West,Dealer,Ravi',
      ),
    );
    expect(summary.source).toBe('erpnext');
    expect(summary.files[0]?.preview.what).toBe('receivableReport');
    expect(sink.issues).toEqual([]);
    expect(sink.customers).toMatchObject([
      { customerId: 'C1', name: 'Asha Traders', region: 'West', segment: 'Dealer' },
    ]);
    expect(sink.invoices).toMatchObject([
      { invoiceNo: 'SI-1', amount: 100000, branch: 'Pune - X', salesperson: 'Ravi' },
    ]);
    expect(sink.receipts).toEqual([]);
  });

  it('the total row is no bill', () => {
    const { sink } = load(
      report(
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
        'Total,,,,,,,,10,0,0,10,,10,0,0,0,0,,,,,,,',
      ),
    );
    expect(sink.invoices).toHaveLength(1);
    expect(codes(sink)).toEqual([['skipped_line', 3]]);
  });

  it('subtotals of a report grouped by party are no bills', () => {
    const { sink, summary } = load(
      report(
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
        ',,C1,,,,,,10,0,0,10,,10,0,0,0,0,,,,,,,',
        ',,,,,,,,,,,,,,,,,,,,,,,,',
        '2025-01-13,Customer,C2,Bela,P,Sales Invoice,SI-2,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
      ),
    );
    expect(sink.invoices).toHaveLength(2);
    expect(summary.counts.rejected).toBe(0);
    expect(codes(sink)).toEqual([['skipped_line', 3]]);
  });

  it('outstanding that is not invoiced less paid less credit note is remarked on', () => {
    const { sink } = load(
      report(
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,2,1,7,4,10,0,0,0,0,INR,,,,W,D,R',
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-2,2025-02-12,10,2,1,8,4,10,0,0,0,0,INR,,,,W,D,R',
      ),
    );
    expect(codes(sink)).toEqual([
      ['payment_date_missing', 2],
      ['total_differs', 3],
      ['payment_date_missing', 3],
    ]);
    expect(sink.receipts.map((r) => [r.amount, day(r.receiptDate)])).toEqual([
      [200, '2025-02-12'],
      [200, '2025-02-12'],
    ]);
    expect(sink.creditNotes.map(({ amount, invoiceKey }) => [amount, invoiceKey])).toEqual([
      [100, 'id:SI-1'],
      [100, 'id:SI-2'],
    ]);
  });

  it('vouchers below zero are credit notes, payments among them money on account', () => {
    const { sink } = load(
      report(
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
        '2025-01-20,Customer,C1,Asha,P,Sales Invoice,CN-1,2025-01-20,-3,0,0,-3,4,-3,0,0,0,0,INR,,,,W,D,R',
        '2025-01-22,Customer,C1,Asha,P,Payment Entry,PE-1,2025-01-22,0,4,0,-4,4,-4,0,0,0,0,INR,,,,W,D,R',
      ),
    );
    expect(sink.creditNotes).toMatchObject([{ noteNo: 'CN-1', amount: 300, reason: 'return' }]);
    expect(sink.receipts).toMatchObject([{ receiptNo: 'PE-1', amount: 400 }]);
    expect(sink.allocations).toEqual([]);
  });

  it('each payment term is a bill of its own, due on its own day', () => {
    const header = REPORT.replace('Due Date,', 'Due Date,Payment Term,Invoice Grand Total,');
    const row = (due: string, term: string) =>
      `2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,${due},${term},10,5,0,0,5,4,5,0,0,0,0,INR,,,,W,D,R`;
    const { sink } = load({
      'ar.csv': `${header}\n${row('2025-02-12', 'First')}\n${row('2025-03-12', 'Second')}\n`,
    });
    expect(sink.issues).toEqual([]);
    expect(sink.invoices.map((i) => [i.invoiceNo, day(i.dueDate), i.amount])).toEqual([
      ['SI-1', '2025-02-12', 500],
      ['SI-1', '2025-03-12', 500],
    ]);
  });

  it('a future payment is a promise', () => {
    const { sink } = load(
      report(
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,PE-9,6,4,W,D,R',
      ),
    );
    expect(sink.followUps).toMatchObject([
      { invoiceNo: 'SI-1', kind: 'promise', promiseAmount: 600 },
    ]);
  });

  it('suppliers are left out', () => {
    const { summary } = load(
      report(
        '2025-01-13,Supplier,S1,Mill,P,Purchase Invoice,PI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
        '2025-01-13,Customer,C1,Asha,P,Sales Invoice,SI-1,2025-02-12,10,0,0,10,4,10,0,0,0,0,INR,,,,W,D,R',
      ),
    );
    expect(summary.leftOut).toEqual([{ kind: 'Accounts Receivable (Supplier)', count: 1 }]);
  });

  it('carries open bills and what their customers are there and back', () => {
    const books = roundTripBooks(21, 60);
    const { sink } = load({ 'ar.csv': exporter.receivableReport(books) });
    const carried = {
      invoices: ['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency', 'branch'],
    } as const;
    expect(comparable(sink, carried)).toEqual(comparable(books, carried));
    const sum = (amounts: readonly { amount: number }[]) =>
      amounts.reduce((total, { amount }) => total + amount, 0);
    expect(sum(sink.allocations)).toBe(sum(books.allocations));
    expect(sum(sink.creditNotes)).toBe(sum(books.creditNotes));
    const rejected = sink.issues.filter(({ kind }) => kind === 'rejected');
    expect(rejected).toEqual([]);
  });
});

const INVOICES =
  'ID,Customer,Customer Name,Date,Payment Due Date,Grand Total,Rounded Total,Outstanding Amount,Currency,Exchange Rate,Docstatus,Is Return (Credit Note),Return Against,Paid Amount,Item (Items),Amount (Items),Due Date (Payment Schedule),Payment Amount (Payment Schedule)';
const invoices = (...rows: string[]) => ({
  'Sales Invoice.csv': `${[INVOICES, ...rows].join('\n')}\n`,
});
const bill = (id: string, rest: Partial<Record<string, string | number>> = {}) => {
  const cells: Record<string, string | number> = {
    ...{ ID: id, Customer: 'C1', 'Customer Name': 'Asha', Date: '2025-01-13' },
    ...{ 'Payment Due Date': '2025-02-12', 'Grand Total': 10, 'Rounded Total': 0 },
    ...{ 'Outstanding Amount': 10, Currency: 'INR', 'Exchange Rate': 1, Docstatus: 1 },
    ...{ 'Item (Items)': 'Pump', 'Amount (Items)': 6, ...rest },
  };
  return INVOICES.split(',')
    .map((header) => cells[header] ?? '')
    .join(',');
};
const child = (cells: Record<string, string | number>) =>
  INVOICES.split(',')
    .map((header) => cells[header] ?? '')
    .join(',');

describe('ERPNext: Sales Invoice', () => {
  it("children stand below their parent's row with its columns blank", () => {
    const { sink } = load(
      invoices(
        bill('SI-1', {
          'Due Date (Payment Schedule)': '2025-01-20',
          'Payment Amount (Payment Schedule)': 4,
        }),
        child({
          'Item (Items)': 'Pipe',
          'Amount (Items)': 4,
          'Due Date (Payment Schedule)': '2025-02-12',
          'Payment Amount (Payment Schedule)': 6,
        }),
        bill('SI-2'),
        child({ 'Item (Items)': 'Pipe', 'Amount (Items)': 4 }),
      ),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.invoices.map((i) => [i.invoiceNo, i.amount, day(i.dueDate)])).toEqual([
      ['SI-1', 1000, '2025-02-12'],
      ['SI-2', 1000, '2025-02-12'],
    ]);
  });

  it('a payment schedule that does not add up to its bill is remarked on', () => {
    const { sink } = load(
      invoices(
        bill('SI-1', {
          'Due Date (Payment Schedule)': '2025-01-20',
          'Payment Amount (Payment Schedule)': 4,
        }),
      ),
    );
    expect(codes(sink)).toEqual([['total_differs', 2]]);
  });

  it('drafts and cancelled invoices are counted and left out with their rows', () => {
    const { sink, summary } = load(
      invoices(
        bill('SI-0', { Docstatus: 0 }),
        child({ 'Item (Items)': 'Pipe', 'Amount (Items)': 4 }),
        bill('SI-1'),
        bill('SI-2', { Docstatus: 2 }),
      ),
    );
    expect(sink.invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['SI-1']);
    expect(summary.leftOut).toEqual([
      { kind: 'Sales Invoice (Cancelled)', count: 1 },
      { kind: 'Sales Invoice (Draft)', count: 1 },
    ]);
    const byStatus = load({
      'Sales Invoice.csv': invoices(
        bill('SI-1', { Docstatus: 'Submitted' }),
        bill('SI-2', { Docstatus: 'Draft' }),
      )['Sales Invoice.csv'].replace('Docstatus', 'Status'),
    });
    expect(byStatus.sink.invoices).toHaveLength(1);
  });

  it('a return is a credit note against its bill, whichever sign its total has', () => {
    const { sink } = load(
      invoices(
        bill('SI-1', { 'Outstanding Amount': 3 }),
        bill('CN-1', {
          'Grand Total': -3,
          'Outstanding Amount': 0,
          'Is Return (Credit Note)': 1,
          'Return Against': 'SI-1',
        }),
        bill('CN-2', {
          'Grand Total': 2,
          'Outstanding Amount': 0,
          'Is Return (Credit Note)': 1,
          'Return Against': 'SI-1',
        }),
      ),
    );
    expect(sink.creditNotes.map((n) => [n.noteNo, n.amount, n.invoiceNo, n.reason])).toEqual([
      ['CN-1', 300, 'SI-1', 'return'],
      ['CN-2', 200, 'SI-1', 'return'],
    ]);
    // 10 billed, 5 credited, 3 still open: 2 were paid.
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([200]);
  });

  it('the rounded total is the bill where the books round', () => {
    const { sink } = load(invoices(bill('SI-1', { 'Grand Total': 9.6, 'Rounded Total': 10 })));
    expect(sink.invoices[0]?.amount).toBe(1000);
  });

  it('a foreign bill keeps its currency and rate; what is open is in the money of its account', () => {
    const { sink } = load(
      invoices(
        bill('SI-1', {
          'Grand Total': 100,
          Currency: 'USD',
          'Exchange Rate': 80,
          'Outstanding Amount': 6000,
        }),
      ),
    );
    expect(sink.invoices[0]).toMatchObject({ amount: 10000, currency: 'USD', exchangeRate: 80 });
    expect(sink.receipts).toMatchObject([{ amount: 2500, currency: 'USD' }]);
  });

  it('money taken at once at a point of sale was paid on the day of the bill', () => {
    const { sink } = load(invoices(bill('SI-1', { 'Paid Amount': 10, 'Outstanding Amount': 0 })));
    expect(sink.receipts.map((r) => [r.amount, day(r.receiptDate)])).toEqual([
      [1000, '2025-01-13'],
    ]);
    expect(sink.issues).toEqual([]);
  });

  it('money taken at once and money that came later are two payments', () => {
    const { sink } = load(invoices(bill('SI-1', { 'Paid Amount': 4, 'Outstanding Amount': 0 })));
    expect(sink.receipts.map((r) => [r.amount, day(r.receiptDate)])).toEqual([
      [400, '2025-01-13'],
      [600, day(sink.invoices[0]?.dueDate ?? 0)],
    ]);
    expect(sink.allocations.map(({ amount }) => amount)).toEqual([400, 600]);
  });
});

const PAYMENTS =
  'ID,Payment Type,Posting Date,Party Type,Party,Party Name,Mode of Payment,Paid Amount,Unallocated Amount,Cheque/Reference No,Cheque/Reference Date,Clearance Date,Type (Payment References),Name (Payment References),Allocated (Payment References),Account (Payment Deductions or Loss),Amount (Payment Deductions or Loss)';
const payments = (...rows: string[]) => ({
  ...invoices(bill('SI-1'), bill('SI-2')),
  'Payment Entry.csv': `${[PAYMENTS, ...rows].join('\n')}\n`,
});
const RECEIVE = 'Receive,2025-02-20,Customer,C1,Asha,NEFT';
const MORE = ',,,,,,,,,,,';

describe('ERPNext: Payment Entry', () => {
  it('allocates to the bills of its references and keeps the rest on account', () => {
    const { sink } = load(
      payments(
        `PE-1,${RECEIVE},25,5,UTR77,2025-02-19,2025-02-22,Sales Invoice,SI-1,10,,`,
        `${MORE},Sales Invoice,SI-2,10,,`,
      ),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.receipts).toMatchObject([
      { receiptNo: 'PE-1', amount: 2500, tds: 0, mode: 'NEFT', reference: 'UTR77' },
    ]);
    expect(day(sink.receipts[0]?.clearedDate)).toBe('2025-02-22');
    expect(day(sink.receipts[0]?.instrumentDate)).toBe('2025-02-19');
    expect(sink.allocations.map((a) => [a.invoiceNo, a.amount])).toEqual([
      ['SI-1', 1000],
      ['SI-2', 1000],
    ]);
  });

  it('payments made and internal transfers are counted and left out', () => {
    const { sink, summary } = load(
      payments(
        'PE-1,Pay,2025-02-20,Supplier,S1,Mill,NEFT,25,0,,,,,,,,',
        'PE-2,Internal Transfer,2025-02-20,,,,NEFT,25,0,,,,,,,,',
        'PE-3,Receive,2025-02-20,Supplier,S1,Mill,NEFT,25,25,,,,,,,,',
        `PE-4,${RECEIVE},10,0,,,,Sales Invoice,SI-1,10,,`,
      ),
    );
    expect(sink.receipts.map(({ receiptNo }) => receiptNo)).toEqual(['PE-4']);
    expect(summary.leftOut.map(({ kind }) => kind)).toEqual([
      'Payment Entry (Internal Transfer)',
      'Payment Entry (Pay)',
      'Payment Entry (Supplier)',
    ]);
  });

  it('tax withheld among the deductions clears the bill beside the money', () => {
    const { sink } = load(
      payments(`PE-1,${RECEIVE},9.9,0,,,,Sales Invoice,SI-1,10,TDS Receivable - X,0.1`),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.receipts).toMatchObject([{ amount: 990, tds: 10 }]);
    expect(sink.allocations.map(({ amount }) => amount)).toEqual([1000]);
    expect(sink.creditNotes).toEqual([]);
  });

  it('bank charges and write-offs among the deductions are credits against the bills', () => {
    const { sink } = load(
      payments(
        `PE-1,${RECEIVE},18,0,,,,Sales Invoice,SI-1,10,Bank Charges - X,0.5`,
        `${MORE},Sales Invoice,SI-2,10,Write Off - X,1.5`,
      ),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.receipts).toMatchObject([{ amount: 1800, tds: 0 }]);
    expect(sink.creditNotes.map((n) => [n.reason, n.amount, n.invoiceNo])).toEqual([
      ['bank_charge', 50, 'SI-1'],
      ['write_off', 150, 'SI-1'],
    ]);
    expect(sink.allocations.map((a) => [a.invoiceNo, a.amount])).toEqual([
      ['SI-1', 800],
      ['SI-2', 1000],
    ]);
  });

  it('deductions of a foreign payment are in the money of the company', () => {
    const header = PAYMENTS.replace(
      'Unallocated Amount',
      'Unallocated Amount,Account Currency (From),Source Exchange Rate',
    ).replace('Amount (Payment', 'Amount (Company Currency) (Payment');
    const { sink } = load({
      ...invoices(bill('SI-1', { Currency: 'USD', 'Exchange Rate': 80 })),
      'pe.csv': `${header}\nPE-1,${RECEIVE},9.5,0,USD,80,,,,Sales Invoice,SI-1,10,Bank Charges - X,40\n`,
    });
    expect(sink.issues).toEqual([]);
    expect(sink.receipts).toMatchObject([{ amount: 950, currency: 'USD', exchangeRate: 80 }]);
    expect(sink.creditNotes).toMatchObject([
      { amount: 50, currency: 'USD', reason: 'bank_charge' },
    ]);
    expect(sink.allocations.map(({ amount }) => amount)).toEqual([950]);
  });

  it('an advance against a sales order stays on account', () => {
    const { sink } = load(payments(`PE-1,${RECEIVE},10,0,,,,Sales Order,SO-1,10,,`));
    expect(sink.issues).toEqual([]);
    expect(sink.allocations).toEqual([]);
    expect(sink.receipts).toHaveLength(1);
  });

  it('a credit note netted with a payment takes its part of the bill', () => {
    const { sink } = load(
      payments(`PE-1,${RECEIVE},8,0,,,,Sales Invoice,SI-1,10,,`, `${MORE},Sales Invoice,CN-7,-2,,`),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.allocations.map((a) => [a.invoiceNo, a.amount])).toEqual([['SI-1', 800]]);
  });

  it('money that does not add up to what it paid is remarked on', () => {
    const { sink } = load(payments(`PE-1,${RECEIVE},9,0,,,,Sales Invoice,SI-1,10,,`));
    expect(codes(sink)).toEqual([['total_differs', 2]]);
  });

  it('with payments told, what is not outstanding is not taken for paid as well', () => {
    const { sink } = load({
      ...invoices(bill('SI-1', { 'Outstanding Amount': 0 })),
      'pe.csv': `${PAYMENTS}\nPE-1,${RECEIVE},10,0,,,,Sales Invoice,SI-1,10,,\n`,
    });
    expect(sink.receipts).toHaveLength(1);
  });
});

describe('ERPNext: exports that overlap', () => {
  it('give each bill, return and payment once', () => {
    const note = {
      ...{ 'Grand Total': -3, 'Outstanding Amount': 0, 'Is Return (Credit Note)': 1 },
      'Return Against': 'SI-1',
    };
    const rows = [bill('SI-1', { 'Outstanding Amount': 5 }), bill('CN-1', note)];
    const text = invoices(...rows)['Sales Invoice.csv'];
    const { sink } = load({ 'january.csv': text, 'year.csv': text });
    expect(sink.invoices).toHaveLength(1);
    expect(sink.creditNotes).toHaveLength(1);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([200]);
    expect(codes(sink).filter(([code]) => code === 'duplicate')).toHaveLength(2);
  });
});

describe('ERPNext: tables together', () => {
  const files = (books: Parameters<typeof exporter.salesInvoices>[0]) => ({
    'Customer.csv': exporter.customerList(books),
    'Payment Entry.csv': exporter.paymentEntries(books),
    'Sales Invoice.csv': exporter.salesInvoices(books),
  });
  const CARRIED = {
    customers: [
      'customerId',
      'name',
      'segment',
      'region',
      'salesperson',
      'creditDays',
      'creditLimit',
      'gstin',
      'email',
      'phone',
    ],
    invoices: [
      'invoiceNo',
      'customer',
      'invoiceDate',
      'dueDate',
      'amount',
      'currency',
      'sentDate',
      'branch',
    ],
    receipts: [
      'receiptNo',
      'customer',
      'receiptDate',
      'clearedDate',
      'amount',
      'tds',
      'currency',
      'mode',
      'branch',
      'instrumentDate',
      'reference',
    ],
    allocations: ['receiptNo', 'invoiceNo', 'amount'],
    creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency', 'invoiceNo'],
  } as const;

  it('carry customers, bills, payments, tds, parts and credit notes there and back', () => {
    const books = roundTripBooks(22, 80);
    const { sink, summary } = load(files(books));
    expect(sink.issues).toEqual([]);
    expect(summary.leftOut).toHaveLength(2);
    expect(comparable(sink, CARRIED)).toEqual(comparable(books, CARRIED));
  });

  it('the report beside them adds nothing twice', () => {
    const books = roundTripBooks(23, 40);
    const { sink, summary } = load({ ...files(books), 'ar.csv': exporter.receivableReport(books) });
    expect(comparable(sink, CARRIED)).toEqual(comparable(books, CARRIED));
    expect(summary.leftOut[0]).toEqual({
      kind: 'Accounts Receivable',
      count: books.invoices.length,
    });
  });
});
