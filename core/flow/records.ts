import type {
  AllocationRecord,
  BalanceRecord,
  CapacityRecord,
  CreditNoteRecord,
  CustomerRecord,
  FollowUpRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../books/model.ts';

/** A company's books as the importers' records, in memory: what tests and simulators hand to the flow. */
export interface BookRecords {
  readonly customers: readonly CustomerRecord[];
  readonly invoices: readonly InvoiceRecord[];
  readonly receipts: readonly ReceiptRecord[];
  readonly allocations: readonly AllocationRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
  readonly followUps?: readonly FollowUpRecord[];
  readonly balances: readonly BalanceRecord[];
  readonly capacities?: readonly CapacityRecord[];
}
