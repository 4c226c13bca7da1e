import type {
  AllocationRecord,
  CreditNoteRecord,
  CustomerRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../../../core/books/model.ts';
import { PLAIN_BILL } from '../../../core/books/pour/plainRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';

/** Day 20000 of 1970: the tests' books live around it. */
export const D = 20_000;

export function customer(id: string, more: Partial<CustomerRecord> = {}): CustomerRecord {
  return {
    file: 'customers.csv',
    line: 2,
    customerId: id,
    name: `Name of ${id}`,
    segment: null,
    region: null,
    salesperson: null,
    creditDays: null,
    creditLimit: null,
    gstin: null,
    email: null,
    phone: null,
    attributes: {},
    ...more,
  };
}

export function invoice(
  no: string,
  customerId: string,
  more: Partial<InvoiceRecord> = {},
): InvoiceRecord {
  return {
    file: 'invoices.csv',
    line: 2,
    sourceKey: `${customerId}|${no}`,
    invoiceNo: no,
    customerId,
    invoiceDate: D,
    dueDate: null,
    amount: 100_00,
    currency: 'INR',
    ...PLAIN_BILL,
    ...more,
  };
}

export function receipt(
  no: string,
  customerId: string,
  more: Partial<ReceiptRecord> = {},
): ReceiptRecord {
  return {
    file: 'receipts.csv',
    line: 2,
    sourceKey: no,
    receiptNo: no,
    customerId,
    receiptDate: D + 30,
    clearedDate: null,
    amount: 100_00,
    tds: 0,
    currency: 'INR',
    mode: null,
    branch: null,
    instrumentDate: null,
    returnedDate: null,
    attributes: {},
    ...more,
  };
}

export function allocation(
  receiptKey: string,
  invoiceNo: string | null,
  more: Partial<AllocationRecord> = {},
): AllocationRecord {
  return {
    file: 'allocations.csv',
    line: 2,
    receiptKey,
    invoiceNo,
    invoiceKey: null,
    amount: 100_00,
    allocatedDate: null,
    ...more,
  };
}

export function creditNote(
  no: string,
  customerId: string,
  more: Partial<CreditNoteRecord> = {},
): CreditNoteRecord {
  return {
    file: 'credit_notes.csv',
    line: 2,
    sourceKey: no,
    noteNo: no,
    customerId,
    date: D + 10,
    amount: 10_00,
    currency: 'INR',
    invoiceNo: null,
    invoiceKey: null,
    reason: 'return',
    ...more,
  };
}

export function books(parts: Partial<BookRecords>): BookRecords {
  return {
    customers: [],
    invoices: [],
    receipts: [],
    allocations: [],
    creditNotes: [],
    balances: [],
    ...parts,
  };
}
