/**
 * What a column of an imported table holds: a text, a number (amount, day, rate), or a text that is numbered
 * in `term` or `party`.
 */
export type ColumnKind = 'text' | 'number' | 'term' | 'party';

const attributed = { attributes: true } as const;
const plain = { attributes: false } as const;

/** The tables that records are written to, with their own columns: those after batch, file, line and live. */
export const RECORD_TABLES = {
  customer: {
    ...attributed,
    columns: {
      party: 'party',
      name: 'text',
      segment: 'term',
      region: 'term',
      salesperson: 'term',
      credit_days: 'number',
      credit_limit: 'number',
      gstin: 'text',
      email: 'text',
      phone: 'text',
    },
  },
  invoice: {
    ...attributed,
    columns: {
      source_key: 'text',
      invoice_no: 'text',
      party: 'party',
      invoice_date: 'number',
      due_date: 'number',
      amount: 'number',
      currency: 'term',
      delivery_date: 'number',
      sent_date: 'number',
      accepted_date: 'number',
      branch: 'term',
      product_line: 'term',
      channel: 'term',
      salesperson: 'term',
      dispute_opened: 'number',
      dispute_closed: 'number',
      dispute_reason: 'term',
      stated_settled: 'number',
      version: 'number',
      exchange_rate: 'number',
    },
  },
  receipt: {
    ...attributed,
    columns: {
      source_key: 'text',
      receipt_no: 'text',
      party: 'party',
      receipt_date: 'number',
      cleared_date: 'number',
      amount: 'number',
      tds: 'number',
      currency: 'term',
      mode: 'term',
      branch: 'term',
      instrument_date: 'number',
      returned_date: 'number',
      version: 'number',
      exchange_rate: 'number',
      reference: 'text',
    },
  },
  allocation: {
    ...plain,
    columns: {
      receipt_key: 'text',
      invoice_no: 'text',
      invoice_key: 'text',
      amount: 'number',
      allocated_date: 'number',
      inferred: 'text',
    },
  },
  credit_note: {
    ...plain,
    columns: {
      source_key: 'text',
      note_no: 'text',
      party: 'party',
      date: 'number',
      amount: 'number',
      currency: 'term',
      invoice_no: 'text',
      invoice_key: 'text',
      reason: 'text',
      version: 'number',
      exchange_rate: 'number',
    },
  },
  follow_up: {
    ...plain,
    columns: {
      source_key: 'text',
      date: 'number',
      party: 'party',
      invoice_no: 'text',
      kind: 'term',
      outcome: 'term',
      promise_date: 'number',
      promise_amount: 'number',
      by_whom: 'term',
    },
  },
  capacity: {
    ...plain,
    columns: { source_key: 'text', stage: 'text', resource: 'text', per_day: 'number' },
  },
  balance: {
    ...plain,
    columns: { source_key: 'text', party: 'party', date: 'number', balance: 'number' },
  },
  issue: {
    ...plain,
    columns: { kind: 'text', code: 'text', column_name: 'text', value: 'text' },
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly attributes: boolean; readonly columns: Readonly<Record<string, ColumnKind>> }
  >
>;

export type RecordTable = keyof typeof RECORD_TABLES;

/** A column's values in a batch, one per row; null where no row has one. A number's blank is NaN. */
export type ColumnValues = readonly (string | null)[] | Float64Array<ArrayBuffer> | null;

/**
 * Rows of one table and file in the order they were read, by column: what crosses from the thread that reads
 * to the one that writes (structured-cloneable). Terms and parties are numbers of the sender's own, in which
 * the texts of `terms` and `parties` follow those sent before.
 */
export interface RecordBatch {
  readonly table: RecordTable;
  readonly file: string;
  readonly rows: number;
  readonly lines: Float64Array<ArrayBuffer>;
  /** In the order of the table's columns. */
  readonly columns: readonly ColumnValues[];
  /** Row in the batch, name and value (terms) of each attribute, one after the other. */
  readonly attributes: Float64Array<ArrayBuffer> | null;
  readonly terms: readonly string[];
  readonly parties: readonly string[];
}
