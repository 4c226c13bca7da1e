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

/** A voucher's identity and version, and the rate at which its books translate it. */
export interface Voucher extends Place {
  /** Identity within the company (design §3): stable over re-imports. */
  readonly sourceKey: string;
  /** The source's own version of the row (Tally's ALTERID): the highest wins, in whatever order exports come in. */
  readonly version?: number;
  /** Units of the books' own currency for one of the voucher's, as the source used it. */
  readonly exchangeRate?: number;
}

/** A voucher that its source says does not count: cancelled, void, deleted or put back to a draft. */
export interface Withdrawn {
  /** Its identity; those of its parts begin with it. */
  readonly key: string;
  /** The source's own version in which it says so; null without. */
  readonly version: number | null;
}

export interface InvoiceRecord extends Voucher {
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

export interface ReceiptRecord extends Voucher {
  readonly receiptNo: string | null;
  readonly customerId: string;
  readonly receiptDate: Day;
  readonly clearedDate: Day | null;
  /** Money received, without tds. */
  readonly amount: Paise;
  readonly tds: Paise;
  readonly currency: string;
  readonly mode: string | null;
  /** What the payer or the bank wrote on it: invoice numbers, a UTR, a cheque number. */
  readonly reference?: string;
  readonly branch: string | null;
  readonly instrumentDate: Day | null;
  readonly returnedDate: Day | null;
  readonly attributes: Attributes;
}

/** How a receipt was matched with a bill where the books do not say: always shown as inferred. */
export const MATCH_WAYS = ['reference', 'amount', 'fifo'] as const;
export type MatchWay = (typeof MATCH_WAYS)[number];

export interface AllocationRecord extends Place {
  readonly receiptKey: string;
  /** Resolved within the receipt's customer: the latest invoice of that number not after the allocation. */
  readonly invoiceNo: string | null;
  /** Set instead of invoiceNo where the importer knows the invoice row itself (settlement columns). */
  readonly invoiceKey: string | null;
  /** Bill amount cleared, tds included. */
  readonly amount: Paise;
  /** Not in the books: how it was inferred (see MATCH_WAYS). */
  readonly inferred?: MatchWay;
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
  'bank_charge',
] as const;
export type CreditReason = (typeof CREDIT_REASONS)[number];

export interface CreditNoteRecord extends Voucher {
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
  'impossible_date', // due before the invoice, a payment before its bill, a day decades away
  'unbalanced_voucher', // its lines do not add up to nothing
  'inverted_voucher', // a receipt that debits the party, a sale that credits it: read the other way round
  'bill_amounts_differ', // bill allocations that do not add up to their line
  'total_differs', // lines and document total, or applied and unused money, do not add up
  'not_bill_wise', // a ledger kept without bills: matched oldest first, inferred
  'unknown_voucher_type',
  'unknown_status',
  'rate_missing', // foreign money without a rate
  'ill_formed', // a part of a document that breaks the format's own rules
  'empty_period', // a valid export without a single voucher
  'opening_balance', // owed from before the books: read as one bill (or money on account) of the day before them
  'control_character', // a character that hides or turns text round was taken out of a name or number
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
