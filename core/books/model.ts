import type { Day } from './dates.ts';
import type { Paise } from './money.ts';

/**
 * The ledger's records as an importer hands them on: typed, validated, money in minor units, dates civil,
 * references by the source's own keys. A blank optional field is null.
 */
export interface Place {
  /** Base name of the file (and sheet or zip entry) the row came from. */
  readonly file: string;
  /** 1-based line in that file where the record begins. */
  readonly line: number;
}

export type Attributes = Readonly<Record<string, string>>;

export interface CustomerRecord extends Place {
  readonly customerId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly region: string | null;
  readonly salesperson: string | null;
  readonly creditDays: number | null;
  readonly creditLimit: Paise | null;
  readonly gstin: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attributes: Attributes;
}

export interface InvoiceRecord extends Place {
  /** Identity within the company (design §3): stable over re-imports. */
  readonly sourceKey: string;
  readonly invoiceNo: string | null;
  readonly customerId: string;
  readonly invoiceDate: Day;
  readonly dueDate: Day | null;
  /** Tax included, positive; a negative source row arrives as a {@link CreditNoteRecord}. */
  readonly amount: Paise;
  readonly currency: string;
  readonly deliveryDate: Day | null;
  readonly sentDate: Day | null;
  readonly acceptedDate: Day | null;
  readonly branch: string | null;
  readonly productLine: string | null;
  readonly channel: string | null;
  readonly salesperson: string | null;
  readonly disputeOpened: Day | null;
  readonly disputeClosed: Day | null;
  readonly disputeReason: string | null;
  /** The day on which the source itself says the invoice was settled, where the row carries one. */
  readonly statedSettled: Day | null;
  readonly attributes: Attributes;
}

export interface ReceiptRecord extends Place {
  readonly sourceKey: string;
  readonly receiptNo: string | null;
  readonly customerId: string;
  readonly receiptDate: Day;
  readonly clearedDate: Day | null;
  /** Money received, without tds. */
  readonly amount: Paise;
  readonly tds: Paise;
  readonly currency: string;
  readonly mode: string | null;
  readonly branch: string | null;
  readonly instrumentDate: Day | null;
  readonly returnedDate: Day | null;
  readonly attributes: Attributes;
}

export interface AllocationRecord extends Place {
  readonly receiptKey: string;
  /** Resolved within the receipt's customer: the latest invoice of that number not after the allocation. */
  readonly invoiceNo: string | null;
  /** Set instead of invoiceNo where the importer knows the invoice row itself (settlement columns). */
  readonly invoiceKey: string | null;
  /** Bill amount cleared, tds included. */
  readonly amount: Paise;
  /** Blank: cleared date, else receipt date. */
  readonly allocatedDate: Day | null;
}

export const CREDIT_REASONS = [
  'return',
  'discount',
  'tds',
  'write_off',
  'round_off',
  'other',
] as const;
export type CreditReason = (typeof CREDIT_REASONS)[number];

export interface CreditNoteRecord extends Place {
  readonly sourceKey: string;
  readonly noteNo: string | null;
  readonly customerId: string;
  readonly date: Day;
  readonly amount: Paise;
  readonly currency: string;
  readonly invoiceNo: string | null;
  readonly invoiceKey: string | null;
  readonly reason: CreditReason;
}

export interface FollowUpRecord extends Place {
  readonly date: Day;
  readonly customerId: string;
  readonly invoiceNo: string | null;
  readonly kind: string | null;
  readonly outcome: string | null;
  readonly promiseDate: Day | null;
  readonly promiseAmount: Paise | null;
  readonly by: string | null;
}

export interface CapacityRecord extends Place {
  readonly stage: string;
  readonly resource: string;
  readonly perDay: number;
}

export interface BalanceRecord extends Place {
  readonly customerId: string;
  readonly date: Day;
  readonly balance: Paise;
}

/** A row that could not be taken, kept with its place and reason; or a remark on one that was. */
export interface RowIssue extends Place {
  readonly code: IssueCode;
  readonly column: string | null;
  readonly value: string | null;
  /** 'rejected' rows are not in the books; 'warning' rows are, with this remark. */
  readonly kind: 'rejected' | 'warning';
}

export const ISSUE_CODES = [
  'duplicate',
  'zero_amount',
  'unparseable_amount',
  'unparseable_date',
  'missing_value',
  'too_few_columns',
  'too_many_columns', // more cells than headers: an unquoted delimiter inside a value, nothing can be trusted
  'negative_amount', // a negative receipt, allocation or credit note among positive ones
  'rounded_amount', // more decimals than the currency has: rounded half away from zero
  'payment_date_missing', // settled money without a day: dated to the due date, else the invoice date
  'skipped_line', // a totals row or a repeated header inside the table
  'bill_not_in_books',
  'ambiguous_bill',
  'receipt_not_in_books',
  'ambiguous_receipt',
  'over_allocated',
  'customer_not_listed',
  'negative_read_as_credit',
  'unknown_reason',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/**
 * Where an importer pours its records. Implemented by the store's writer and, in tests, by arrays.
 * Each record method answers whether the record was taken: `false` means its key is already in this import
 * (a customer's `customerId`; `sourceKey` of an invoice, receipt or credit note). The importer then reports
 * the row as `duplicate`; the sink itself keeps the first and reports nothing. Allocations, follow-ups,
 * capacities and balances have no key and are always taken.
 */
export interface BookSink {
  customer(record: CustomerRecord): boolean;
  invoice(record: InvoiceRecord): boolean;
  receipt(record: ReceiptRecord): boolean;
  allocation(record: AllocationRecord): boolean;
  creditNote(record: CreditNoteRecord): boolean;
  followUp(record: FollowUpRecord): boolean;
  capacity(record: CapacityRecord): boolean;
  balance(record: BalanceRecord): boolean;
  issue(issue: RowIssue): void;
}
