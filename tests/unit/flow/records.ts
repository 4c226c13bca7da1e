import type {
  AllocationRecord,
  BalanceRecord,
  CreditNoteRecord,
  CustomerRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../../../core/books/model.ts';
import { PLAIN_BILL } from '../../../core/books/pour/plainRecords.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { SLICE_KINDS, type Slices } from '../../../core/flow/slice.ts';

const place = { file: 'test.csv', line: 1 };

/** Records with every optional field blank, so that a test states only what it is about. */
export function customer(part: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    ...place,
    customerId: 'C1',
    name: 'Customer',
    segment: null,
    region: null,
    salesperson: null,
    creditDays: null,
    creditLimit: null,
    gstin: null,
    email: null,
    phone: null,
    attributes: {},
    ...part,
  };
}

export function invoice(part: Partial<InvoiceRecord> = {}): InvoiceRecord {
  const invoiceNo = part.invoiceNo === undefined ? 'I1' : part.invoiceNo;
  return {
    ...place,
    sourceKey: `inv:${invoiceNo}`,
    customerId: 'C1',
    invoiceDate: 0,
    dueDate: null,
    amount: 100,
    currency: 'INR',
    ...PLAIN_BILL,
    ...part,
    invoiceNo,
  };
}

export function receipt(part: Partial<ReceiptRecord> = {}): ReceiptRecord {
  const receiptNo = part.receiptNo === undefined ? 'R1' : part.receiptNo;
  return {
    ...place,
    sourceKey: `rec:${receiptNo}`,
    customerId: 'C1',
    receiptDate: 0,
    clearedDate: null,
    amount: 100,
    tds: 0,
    currency: 'INR',
    mode: null,
    branch: null,
    instrumentDate: null,
    returnedDate: null,
    attributes: {},
    ...part,
    receiptNo,
  };
}

export function allocation(part: Partial<AllocationRecord> = {}): AllocationRecord {
  return {
    ...place,
    receiptKey: 'rec:R1',
    invoiceNo: part.invoiceKey === undefined ? 'I1' : null,
    invoiceKey: null,
    amount: 100,
    allocatedDate: null,
    ...part,
  };
}

export function creditNote(part: Partial<CreditNoteRecord> = {}): CreditNoteRecord {
  return {
    ...place,
    sourceKey: `crn:${part.noteNo ?? 'N1'}`,
    noteNo: 'N1',
    customerId: 'C1',
    date: 0,
    amount: 10,
    currency: 'INR',
    invoiceNo: null,
    invoiceKey: null,
    reason: 'return',
    ...part,
  };
}

export function balance(part: Partial<BalanceRecord> = {}): BalanceRecord {
  return { ...place, customerId: 'C1', date: 0, balance: 0, ...part };
}

export function books(part: Partial<BookRecords> = {}): BookRecords {
  return {
    customers: [],
    invoices: [],
    receipts: [],
    allocations: [],
    creditNotes: [],
    balances: [],
    ...part,
  };
}

/** The ledger of books in one currency. */
export function ledgerOf(part: Partial<BookRecords>): Ledger {
  const ledger = ledgerFromRecords(books(part))[0];
  if (ledger === undefined) throw new Error('no books');
  return ledger;
}

/** Slices as plain objects, boundaries in order delivery … allocated. */
export interface PlainSlice {
  readonly invoice: number;
  readonly receipt: number;
  readonly kind: string;
  readonly amount: number;
  readonly boundaries: readonly number[];
  readonly dispute: readonly [number, number] | null;
  readonly waitingIn: number;
}

export function plain(s: Slices): PlainSlice[] {
  return Array.from({ length: s.count }, (_, i) => ({
    invoice: s.invoice[i]!,
    receipt: s.receipt[i]!,
    kind: SLICE_KINDS[s.kind[i]!]!,
    amount: s.amount[i]!,
    boundaries: [
      s.delivery[i]!,
      s.invoiced[i]!,
      s.dispatched[i]!,
      s.due[i]!,
      s.received[i]!,
      s.cleared[i]!,
      s.allocated[i]!,
    ],
    dispute: s.disputeTo[i] === s.disputeFrom[i]! ? null : [s.disputeFrom[i]!, s.disputeTo[i]!],
    waitingIn: s.waitingIn[i]!,
  }));
}

export function slicesOf(part: Partial<BookRecords>, asOf: number): PlainSlice[] {
  return plain(buildSlices(ledgerOf(part), asOf));
}
