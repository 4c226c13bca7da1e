import type { ReadableDb } from '../ports.ts';

/** How many live rows of a table have each column filled. */
export interface Filled {
  readonly rows: number;
  readonly filled: Readonly<Record<string, number>>;
}

/** An allocation that names a bill outside the books. */
export interface StrayAllocation {
  readonly allocation: number;
  readonly receipt: number;
  readonly amount: number;
  readonly invoiceNo: string | null;
}

/** What only the database knows of the quality of the books: everything that the ledger's columns leave out. */
export interface StoredFacts {
  readonly invoices: Filled;
  readonly receipts: Filled;
  readonly customers: Filled;
  /** Row ids of live invoices without a number, ascending. */
  readonly numberless: readonly number[];
  readonly strays: readonly StrayAllocation[];
  /** Rows of live batches that were not taken, by code, most first. */
  readonly rejected: readonly { readonly code: string; readonly rows: number }[];
}

const INVOICE = [
  'invoice_no',
  'due_date',
  'delivery_date',
  'sent_date',
  'accepted_date',
  'dispute_opened',
  'dispute_closed',
  'branch',
  'product_line',
  'channel',
  'salesperson',
];
const RECEIPT = ['receipt_no', 'cleared_date', 'mode', 'reference', 'branch'];
const CUSTOMER = ['segment', 'region', 'salesperson', 'credit_days', 'credit_limit', 'gstin'];

/** Reads them: a scan of each table. `poll` is called between the scans and may throw to stop. */
export function storedFacts(db: ReadableDb, poll: () => void): StoredFacts {
  const scan = <T>(read: () => T): T => {
    poll();
    return read();
  };
  const invoices = scan(() => filled(db, 'invoice', INVOICE));
  return {
    invoices,
    receipts: scan(() => filled(db, 'receipt', RECEIPT)),
    customers: scan(() => filled(db, 'customer', CUSTOMER)),
    numberless: invoices.filled.invoice_no === invoices.rows ? [] : scan(() => numberless(db)),
    strays: scan(() =>
      db
        .prepare<StrayAllocation>(
          `SELECT l.id AS allocation, l.receipt, l.amount, a.invoice_no AS invoiceNo
           FROM allocation_link l JOIN allocation a ON a.id = l.id
           WHERE l.invoice IS NULL ORDER BY l.amount DESC, l.id`,
        )
        .all(),
    ),
    rejected: scan(() =>
      db
        .prepare<{ code: string; rows: number }>(
          `SELECT i.code, count(*) AS rows FROM issue i
           JOIN batch b ON b.id = i.batch AND b.undone_at IS NULL
           WHERE i.kind = 'rejected' GROUP BY i.code ORDER BY rows DESC, i.code`,
        )
        .all(),
    ),
  };
}

function numberless(db: ReadableDb): number[] {
  return db
    .prepareRows<readonly [number]>(
      'SELECT id FROM invoice WHERE live = 1 AND invoice_no IS NULL ORDER BY id',
    )
    .all()
    .map(([id]) => id);
}

function filled(db: ReadableDb, table: string, columns: readonly string[]): Filled {
  const counts = columns.map((column) => `count(${column})`).join(', ');
  const row = db
    .prepareRows<readonly number[]>(`SELECT count(*), ${counts} FROM ${table} WHERE live = 1`)
    .get();
  return {
    rows: row?.[0] ?? 0,
    filled: Object.fromEntries(columns.map((column, c) => [column, row?.[c + 1] ?? 0])),
  };
}
