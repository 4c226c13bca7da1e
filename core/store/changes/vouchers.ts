import type { VoucherKind } from '../../contract/books.ts';

/** A canonical field and a column that holds it (or a part of it). */
type FieldColumn = readonly [field: string, column: string];

/** A table of vouchers: what is compared between two versions of one, by canonical field names. */
export interface VoucherTable {
  readonly kind: VoucherKind;
  readonly number: string;
  readonly date: string;
  readonly fields: readonly FieldColumn[];
  /** The table that holds its attributes, if it has any. */
  readonly attributes: string | null;
}

/** Dictionary numbers are for good, so equal words have equal numbers and need no looking up. */
export const VOUCHER_TABLES: readonly VoucherTable[] = [
  {
    kind: 'invoice',
    number: 'invoice_no',
    date: 'invoice_date',
    fields: [
      ['invoice_no', 'invoice_no'],
      ['customer_id', 'party'],
      ['invoice_date', 'invoice_date'],
      ['due_date', 'due_date'],
      ['amount', 'amount'],
      ['currency', 'currency'],
      ['delivery_date', 'delivery_date'],
      ['sent_date', 'sent_date'],
      ['accepted_date', 'accepted_date'],
      ['branch', 'branch'],
      ['product_line', 'product_line'],
      ['channel', 'channel'],
      ['salesperson', 'salesperson'],
      ['dispute_opened', 'dispute_opened'],
      ['dispute_closed', 'dispute_closed'],
      ['dispute_reason', 'dispute_reason'],
      ['settled_date', 'stated_settled'],
      ['exchange_rate', 'exchange_rate'],
    ],
    attributes: 'invoice_attribute',
  },
  {
    kind: 'receipt',
    number: 'receipt_no',
    date: 'receipt_date',
    fields: [
      ['receipt_no', 'receipt_no'],
      ['customer_id', 'party'],
      ['receipt_date', 'receipt_date'],
      ['cleared_date', 'cleared_date'],
      ['amount', 'amount'],
      ['tds', 'tds'],
      ['currency', 'currency'],
      ['mode', 'mode'],
      ['reference', 'reference'],
      ['branch', 'branch'],
      ['instrument_date', 'instrument_date'],
      ['returned_date', 'returned_date'],
      ['exchange_rate', 'exchange_rate'],
    ],
    attributes: 'receipt_attribute',
  },
  {
    kind: 'credit_note',
    number: 'note_no',
    date: 'date',
    fields: [
      ['note_no', 'note_no'],
      ['customer_id', 'party'],
      ['date', 'date'],
      ['amount', 'amount'],
      ['currency', 'currency'],
      ['invoice_no', 'invoice_no'],
      ['invoice_no', 'invoice_key'],
      ['reason', 'reason'],
      ['exchange_rate', 'exchange_rate'],
    ],
    attributes: null,
  },
];
