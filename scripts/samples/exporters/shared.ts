import type { CreditReason, InvoiceRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { type Company, simulateCompany } from '../../../core/simulation/simulate.ts';

/** A cell of a table to be written; null is blank. */
export type Cell = string | number | null;

/** A table as delimited text (RFC 4180 quoting, `\n` line ends, last line ended). */
export function delimited(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  delimiter = ',',
): string {
  const line = (cells: readonly Cell[]) =>
    cells.map((cell) => quoted(cell, delimiter)).join(delimiter);
  return `${[header, ...rows].map(line).join('\n')}\n`;
}

function quoted(cell: Cell, delimiter: string): string {
  const text = cell === null ? '' : String(cell);
  return text.includes(delimiter) || /["\r\n]/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/**
 * The books of a simulated company of about `size` bills for round trips through a format: customers, bills
 * (open, part paid, paid), receipts with TDS, receipts for several bills, money on account, credit notes for
 * several reasons. The same for the same seed and size. Bounced cheques are left out; every number is used
 * once; allocations and credit notes name both number and key of their bill, and receipts are keyed by number.
 */
export function roundTripBooks(seed: number, size: number): BookRecords {
  const months = 8;
  const company = simulateCompany({
    seed,
    months,
    invoicesPerMonth: Math.max(2, Math.ceil(size / months)),
    customers: Math.max(3, Math.ceil(size / 10)),
    misorderedStamps: 0,
  });
  const receipts = company.receipts.filter(({ returnedDate }) => returnedDate === null);
  const keys = new Set(receipts.map(({ sourceKey }) => sourceKey));
  const allocations = company.allocations.filter(({ receiptKey }) => keys.has(receiptKey));
  const { customers, invoices } = company;
  const books = { customers, invoices, receipts, allocations, creditNotes: company.creditNotes };
  return withMore(books, company);
}

/** Adds what a short simulation may not hold: each kind of credit, a part payment, money on account. */
function withMore(books: Omit<BookRecords, 'balances'>, { asOf }: Company): BookRecords {
  const open = openBills(books).filter(({ invoiceDate }) => invoiceDate < asOf - 5);
  const reasons: readonly CreditReason[] = ['return', 'discount', 'other'];
  const creditNotes = reasons.flatMap((reason, i) => {
    const bill = open[i];
    if (bill === undefined) return [];
    const no = `ADJ/${i + 1}`;
    const { customerId, currency, invoiceNo, sourceKey: invoiceKey } = bill;
    const of = { customerId, currency, invoiceNo, invoiceKey, reason };
    const amount = Math.floor(bill.amount / 4) + i;
    return [
      { file: '', line: 0, sourceKey: no, noteNo: no, date: bill.invoiceDate + 4, amount, ...of },
    ];
  });
  const part = open[3];
  const partAmount = part === undefined ? 0 : Math.floor(part.amount / 3);
  const extra =
    part === undefined
      ? []
      : [
          { no: 'PART/1', amount: partAmount },
          { no: 'ADV/1', amount: 1_234_567 },
        ];
  return {
    ...books,
    creditNotes: [...books.creditNotes, ...creditNotes],
    receipts: [
      ...books.receipts,
      ...extra.map(({ no, amount }) => ({
        ...{ file: '', line: 0, sourceKey: no, receiptNo: no, customerId: part?.customerId ?? '' },
        ...{ receiptDate: asOf - 2, clearedDate: asOf - 1, amount, tds: 0, currency: 'INR' },
        ...{ mode: 'NEFT', branch: part?.branch ?? null, instrumentDate: null, returnedDate: null },
        attributes: {},
      })),
    ],
    allocations:
      part === undefined
        ? books.allocations
        : [
            ...books.allocations,
            {
              ...{ file: '', line: 0, receiptKey: 'PART/1', invoiceNo: part.invoiceNo },
              ...{ invoiceKey: part.sourceKey, amount: partAmount, allocatedDate: null },
            },
          ],
    balances: [],
  };
}

/** Bills that nothing was paid or credited on. */
function openBills({
  invoices,
  allocations,
  creditNotes,
}: Omit<BookRecords, 'balances'>): InvoiceRecord[] {
  const touched = new Set([...allocations, ...creditNotes].map(({ invoiceNo }) => invoiceNo));
  return invoices.filter(({ invoiceNo }) => !touched.has(invoiceNo));
}

/** The business fields of each table; customers by name, bills and receipts by number. Paise and days. */
const FIELDS = {
  customers: [
    ...['customerId', 'name', 'segment', 'region', 'salesperson', 'creditDays', 'creditLimit'],
    ...['gstin', 'email', 'phone'],
  ],
  invoices: [
    ...['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency', 'exchangeRate'],
    ...[
      'deliveryDate',
      'sentDate',
      'acceptedDate',
      'branch',
      'productLine',
      'channel',
      'salesperson',
    ],
    ...['disputeOpened', 'disputeClosed', 'disputeReason', 'statedSettled'],
  ],
  receipts: [
    ...['receiptNo', 'customer', 'receiptDate', 'clearedDate', 'amount', 'tds', 'currency'],
    ...['exchangeRate', 'mode', 'reference', 'branch', 'instrumentDate', 'returnedDate'],
  ],
  allocations: ['receiptNo', 'invoiceNo', 'amount', 'allocatedDate', 'inferred'],
  creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency', 'invoiceNo', 'reason'],
} as const;
type Table = keyof typeof FIELDS;

/** Tables and their fields that a format carries. */
export type Carried = { readonly [T in Table]?: readonly (typeof FIELDS)[T][number][] };

export type Comparable = Partial<Record<Table, readonly Readonly<Record<string, unknown>>[]>>;

/**
 * A normal form of books, for comparing what went out with what came back: business fields only, rows
 * sorted, references by customer name and document number instead of keys. With `carried`, only those
 * tables and fields; without, all of them.
 */
export function comparable(records: BookRecords, carried: Carried = FIELDS): Comparable {
  const names = new Map(records.customers.map((c) => [c.customerId, c.name]));
  const bills = new Map(records.invoices.map((i) => [i.sourceKey, i.invoiceNo]));
  const receipts = new Map(records.receipts.map((r) => [r.sourceKey, r.receiptNo ?? r.sourceKey]));
  const customerOf = (id: string) => names.get(id) ?? id;
  const billOf = (of: { invoiceNo: string | null; invoiceKey: string | null }) =>
    of.invoiceNo ?? bills.get(of.invoiceKey ?? '') ?? null;
  const rows: Record<Table, readonly object[]> = {
    customers: records.customers,
    invoices: records.invoices.map((i) => ({ ...i, customer: customerOf(i.customerId) })),
    receipts: records.receipts.map((r) => ({ ...r, customer: customerOf(r.customerId) })),
    allocations: records.allocations.map((a) => ({
      ...a,
      receiptNo: receipts.get(a.receiptKey) ?? a.receiptKey,
      invoiceNo: billOf(a),
    })),
    creditNotes: records.creditNotes.map((n) => ({
      ...n,
      customer: customerOf(n.customerId),
      invoiceNo: billOf(n),
    })),
  };
  const normal: Comparable = {};
  for (const table of Object.keys(FIELDS) as Table[]) {
    const fields = carried[table];
    if (fields !== undefined) normal[table] = sorted(rows[table].map((row) => picked(row, fields)));
  }
  return normal;
}

function picked(row: object, fields: readonly string[]): Record<string, unknown> {
  const cells: Readonly<Record<string, unknown>> = { ...row };
  return Object.fromEntries(fields.map((field) => [field, cells[field] ?? null]));
}

function sorted<T>(rows: readonly T[]): T[] {
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}
