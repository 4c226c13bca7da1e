import { type Day, isoDate } from '../../../core/books/dates.ts';
import type { CreditNoteRecord, InvoiceRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { units } from '../canonicalCsv.ts';
import { type Cell, delimited } from './shared.ts';

const day = (value: Day | null): string => (value === null ? '' : isoDate(value));

interface ErpnextOptions {
  /** What is owed on the day of the export; the report lists open vouchers only. */
  readonly openOnly?: boolean;
}

/** Paise paid and credited on each bill, by its key. */
function settledOf(books: BookRecords) {
  const paid = new Map<string | null, number>();
  const credited = new Map<string | null, number>();
  for (const { invoiceKey, amount } of books.allocations) {
    paid.set(invoiceKey, (paid.get(invoiceKey) ?? 0) + amount);
  }
  for (const { invoiceKey, amount } of books.creditNotes) {
    credited.set(invoiceKey, (credited.get(invoiceKey) ?? 0) + amount);
  }
  return ({ sourceKey }: InvoiceRecord) => {
    const of = { paid: paid.get(sourceKey) ?? 0, credited: credited.get(sourceKey) ?? 0 };
    return of;
  };
}

/**
 * The Accounts Receivable report, with its total row. It cannot carry days of payment, receipts over several
 * bills, tds, reasons or numbers of credit notes, or any stamp between bill and due date.
 */
export function receivableReport(books: BookRecords, { openOnly = false }: ErpnextOptions = {}) {
  const header = [
    ...['Posting Date', 'Party Type', 'Party', 'Receivable Account', 'Customer Name'],
    ...['Cost Center', 'Voucher Type', 'Voucher No', 'Due Date', 'Invoiced Amount', 'Paid Amount'],
    ...['Credit Note', 'Outstanding Amount', 'Age (Days)', '0-30', '31-60', '61-90', '91-120'],
    ...['121-Above', 'Currency', 'Territory', 'Customer Group', 'Sales Person'],
  ];
  const customers = new Map(books.customers.map((c) => [c.customerId, c]));
  const settled = settledOf(books);
  const total = { invoiced: 0, paid: 0, credited: 0 };
  const rows = books.invoices.flatMap((bill): Cell[][] => {
    const { paid, credited } = settled(bill);
    const outstanding = bill.amount - paid - credited;
    if (openOnly && outstanding === 0) return [];
    total.invoiced += bill.amount;
    total.paid += paid;
    total.credited += credited;
    const customer = customers.get(bill.customerId);
    return [
      [
        ...[
          day(bill.invoiceDate),
          'Customer',
          bill.customerId,
          'Debtors - X',
          customer?.name ?? null,
        ],
        ...[bill.branch, 'Sales Invoice', bill.invoiceNo, day(bill.dueDate), units(bill.amount)],
        ...[units(paid), units(credited), units(outstanding), 40, 0, units(outstanding), 0, 0, 0],
        ...[bill.currency, customer?.region ?? null, customer?.segment ?? null],
        customer?.salesperson ?? null,
      ],
    ];
  });
  const { invoiced, paid, credited } = total;
  const sums = [invoiced, paid, credited, invoiced - paid - credited].map(units);
  const blank = Array<Cell>(8).fill(null);
  return delimited(header, [...rows, ['Total', ...blank, ...sums, ...Array<Cell>(10).fill(null)]]);
}

const INVOICE_HEADER = [
  ...[
    'ID',
    'Customer',
    'Customer Name',
    'Date',
    'Payment Due Date',
    'Grand Total',
    'Rounded Total',
  ],
  ...['Outstanding Amount', 'Currency', 'Exchange Rate', 'Status', 'Is Return (Credit Note)'],
  ...['Return Against', 'Cost Center', 'Acknowledgement Date', 'Item (Items)', 'Amount (Items)'],
  ...['Due Date (Payment Schedule)', 'Payment Amount (Payment Schedule)'],
];

/** Two rows a bill: two items, and a payment schedule of two parts; a credit note in one row. */
export function salesInvoices(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const settled = settledOf(books);
  const bills = books.invoices.flatMap((bill): Cell[][] => {
    const { paid, credited } = settled(bill);
    const first = Math.floor(bill.amount * 0.4);
    const due = day(bill.dueDate);
    return [
      [
        ...[bill.invoiceNo, bill.customerId, names.get(bill.customerId) ?? null],
        ...[
          day(bill.invoiceDate),
          due,
          units(bill.amount),
          0,
          units(bill.amount - paid - credited),
        ],
        ...[bill.currency, 1, 'Unpaid', 0, null, bill.branch, day(bill.sentDate)],
        ...['Pump', units(first), day(bill.invoiceDate), units(first)],
      ],
      [
        ...Array<Cell>(INVOICE_HEADER.length - 4).fill(null),
        ...['Pipe', units(bill.amount - first), due, units(bill.amount - first)],
      ],
    ];
  });
  const returns = books.creditNotes.map((note) => returnRow(note, names));
  return delimited(INVOICE_HEADER, [...returns, ...bills]);
}

function returnRow(note: CreditNoteRecord, names: ReadonlyMap<string, string>): Cell[] {
  const amount = units(-note.amount);
  return [
    ...[note.noteNo, note.customerId, names.get(note.customerId) ?? null, day(note.date)],
    ...[day(note.date), amount, amount, 0, note.currency, 1, 'Return', 1, note.invoiceNo, null],
    ...[null, 'Pump', amount, null, null],
  ];
}

const PAYMENT_HEADER = [
  ...['ID', 'Payment Type', 'Posting Date', 'Mode of Payment', 'Party Type', 'Party', 'Party Name'],
  ...['Paid Amount', 'Account Currency (From)', 'Source Exchange Rate', 'Unallocated Amount'],
  ...['Cheque/Reference No', 'Cheque/Reference Date', 'Clearance Date', 'Cost Center', 'Status'],
  ...['Type (Payment References)', 'Name (Payment References)', 'Allocated (Payment References)'],
  ...['Account (Payment Deductions or Loss)', 'Amount (Payment Deductions or Loss)'],
];

/** A row for each bill an entry pays, tds in its deductions; a payment to a supplier and a transfer beside. */
export function paymentEntries(books: BookRecords): string {
  const names = new Map(books.customers.map(({ customerId, name }) => [customerId, name]));
  const rows = books.receipts.flatMap((receipt): Cell[][] => {
    const references = books.allocations.filter((a) => a.receiptKey === receipt.sourceKey);
    const allocated = references.reduce((sum, { amount }) => sum + amount, 0);
    const entry = [
      ...[receipt.receiptNo, 'Receive', day(receipt.receiptDate), receipt.mode, 'Customer'],
      ...[receipt.customerId, names.get(receipt.customerId) ?? null, units(receipt.amount)],
      ...[
        receipt.currency,
        1,
        units(receipt.amount + receipt.tds - allocated),
        receipt.reference ?? null,
      ],
      ...[day(receipt.instrumentDate), day(receipt.clearedDate), receipt.branch, 'Submitted'],
    ];
    const tds = receipt.tds === 0 ? [null, null] : ['TDS Receivable - X', units(receipt.tds)];
    return Array.from({ length: Math.max(1, references.length) }, (_, at) => {
      const reference = references[at];
      return [
        ...(at === 0 ? entry : Array<Cell>(entry.length).fill(null)),
        ...(reference === undefined
          ? [null, null, null]
          : ['Sales Invoice', reference.invoiceNo, units(reference.amount)]),
        ...(at === 0 ? tds : [null, null]),
      ];
    });
  });
  const other = (no: string, type: string, party: string | null): Cell[] => [
    ...[no, type, '2025-01-05', 'NEFT', party, 'Someone', null, '500.00', 'INR', 1, 0],
    ...Array<Cell>(PAYMENT_HEADER.length - 11).fill(null),
  ];
  return delimited(PAYMENT_HEADER, [
    other('PAY/1', 'Pay', 'Supplier'),
    ...rows,
    other('TR/1', 'Internal Transfer', null),
  ]);
}

export function customerList(books: BookRecords): string {
  const header = [
    ...[
      'ID',
      'Customer Name',
      'Customer Type',
      'Customer Group',
      'Territory',
      'Tax ID',
      'Email Id',
    ],
    ...['Mobile No', 'Default Payment Terms Template', 'Credit Limit (Credit Limit)'],
    'Sales Person (Sales Team)',
  ];
  const rows = books.customers.map((c): Cell[] => [
    ...[c.customerId, c.name, 'Company', c.segment, c.region, c.gstin, c.email, c.phone],
    ...[c.creditDays === null ? null : `Net ${c.creditDays}`],
    ...[c.creditLimit === null ? null : units(c.creditLimit), c.salesperson],
  ]);
  return delimited(header, rows);
}
