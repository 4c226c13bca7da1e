import type { Day } from '../books/dates.ts';
import type { CreditReason } from '../books/model.ts';

/**
 * One company's books in one currency as typed columns: what every metric, slice and replay reads.
 * Money is Float64 holding integer minor units, dates are Int32 days with NO_DAY for blank, references are
 * row positions (-1 for none). Only live rows (not rejected, not superseded, not undone) are in it.
 */
export interface Ledger {
  readonly currency: string;
  readonly customers: CustomerColumns;
  readonly invoices: InvoiceColumns;
  readonly receipts: ReceiptColumns;
  readonly allocations: AllocationColumns;
  readonly credits: CreditColumns;
  /** Every dimension the books carry besides the customer itself; derived ones (size band…) are not here. */
  readonly dimensions: readonly Dimension[];
  /** What is said of the money rather than the bill (payment mode); they cut clearing and matching only. */
  readonly receiptDimensions: readonly Dimension[];
  readonly carried: CarriedStamps;
  /** Closing balances given by the books, for reconciliation. */
  readonly balances: BalanceColumns;
  /** What desks can do, as capacity.csv states it; undated, so it holds for every as-of date. */
  readonly capacities: CapacityColumns;
  readonly followUps: FollowUpColumns;
  /** Day of the latest follow-up of any customer, NO_DAY where there is none. */
  readonly lastFollowUp: Day;
  /** Latest event date in the books (due, promise and instrument dates excluded). */
  readonly lastEvent: Day;
}

export interface CustomerColumns {
  readonly count: number;
  readonly id: readonly string[];
  readonly name: readonly string[];
  /** Agreed credit days by the customer's own row, -1 where it states none. */
  readonly creditDays: Int32Array;
  /** Database row id of each customer. */
  readonly rowId: Float64Array;
}

export interface InvoiceColumns {
  readonly count: number;
  readonly rowId: Float64Array;
  readonly customer: Int32Array;
  readonly amount: Float64Array;
  readonly invoiceDate: Int32Array;
  /** Never blank: due_date, else invoice date + credit days, else the invoice date. */
  readonly dueDate: Int32Array;
  /** 0 stated, 1 from credit days, 2 assumed equal to the invoice date. */
  readonly dueSource: Uint8Array;
  readonly deliveryDate: Int32Array;
  readonly sentDate: Int32Array;
  readonly acceptedDate: Int32Array;
  readonly disputeOpened: Int32Array;
  readonly disputeClosed: Int32Array;
  readonly statedSettled: Int32Array;
  /** Units of the books' own currency for one of the bill's, as the books used it; NaN where they name none. */
  readonly rate: Float64Array;
}

export interface ReceiptColumns {
  readonly count: number;
  readonly rowId: Float64Array;
  readonly customer: Int32Array;
  readonly amount: Float64Array;
  readonly tds: Float64Array;
  readonly receiptDate: Int32Array;
  readonly clearedDate: Int32Array;
  readonly instrumentDate: Int32Array;
  readonly returnedDate: Int32Array;
}

export interface AllocationColumns {
  readonly count: number;
  /** Ascending; an inferred match has its receipt's row beyond INFERRED_ROWS. */
  readonly rowId: Float64Array;
  readonly receipt: Int32Array;
  readonly invoice: Int32Array;
  readonly amount: Float64Array;
  /** As stated, NO_DAY if blank (then: cleared date, else receipt date). */
  readonly date: Int32Array;
  /** 0 as the books state it, else how it was inferred: 1 + the position in MATCH_WAYS. */
  readonly inferred: Uint8Array;
}

export interface CreditColumns {
  readonly count: number;
  readonly rowId: Float64Array;
  readonly customer: Int32Array;
  /** -1: not applied to a bill. */
  readonly invoice: Int32Array;
  readonly amount: Float64Array;
  readonly date: Int32Array;
  readonly reason: readonly CreditReason[];
}

/** A categorical attribute of every invoice, from its own row or its customer's; or of every receipt. */
export interface Dimension {
  /** Canonical column name (`region`, `branch`…), or the source's own header for an attribute. */
  readonly name: string;
  /** The level the attribute lives on: tests sample customers for a customer attribute, not invoices. */
  readonly level: 'customer' | 'invoice' | 'receipt';
  readonly values: readonly string[];
  /** Per invoice (level receipt: per receipt): position in values, -1 where blank. */
  readonly code: Int32Array;
}

/** Which stamps the books ever carry; a stage without its stamps is not observable. */
export interface CarriedStamps {
  readonly delivery: boolean;
  readonly sent: boolean;
  readonly accepted: boolean;
  readonly due: boolean;
  readonly dispute: boolean;
  readonly receipt: boolean;
  readonly cleared: boolean;
  readonly allocated: boolean;
}

export interface BalanceColumns {
  readonly count: number;
  /** Ascending. */
  readonly rowId: Float64Array;
  readonly customer: Int32Array;
  readonly date: Int32Array;
  readonly balance: Float64Array;
}

/** Row ids of allocations that were inferred, not booked, lie above all of the books' own. */
export const INFERRED_ROWS = 2 ** 51;

/** Reminders and calls. One that names a bill of other books, or none that can be found, is left out. */
export interface FollowUpColumns {
  readonly count: number;
  /** Ascending. */
  readonly rowId: Float64Array;
  readonly customer: Int32Array;
  /** -1: about the whole account. */
  readonly invoice: Int32Array;
  readonly date: Int32Array;
  /** Day by which money was promised, NO_DAY if it was not. */
  readonly promiseDate: Int32Array;
}

/** A desk's stated capacity: bills a working day. The resource is free text: a branch, a person, a desk's name. */
export interface CapacityColumns {
  readonly count: number;
  readonly stage: readonly Stage[];
  readonly resource: readonly string[];
  readonly perDay: Float64Array;
}

export const STAGES = [
  'billing',
  'dispatch',
  'terms',
  'dispute',
  'collection',
  'clearing',
  'allocation',
] as const;
export type Stage = (typeof STAGES)[number];
