import type { ReadableDb, WritableDb } from '../ports.ts';

/** Tables of rows that come with a batch. */
export const IMPORTED_TABLES = [
  'customer',
  'invoice',
  'receipt',
  'allocation',
  'credit_note',
  'follow_up',
  'capacity',
  'balance',
] as const;
export type ImportedTable = (typeof IMPORTED_TABLES)[number];

/** The highest row id of each table. */
export type Tops = Readonly<Record<ImportedTable, number>>;

export function topsOf(db: ReadableDb): Tops {
  const top = (table: ImportedTable) =>
    db.prepareRows<readonly [number | null]>(`SELECT max(id) FROM ${table}`).get()?.[0] ?? 0;
  return {
    customer: top('customer'),
    invoice: top('invoice'),
    receipt: top('receipt'),
    allocation: top('allocation'),
    credit_note: top('credit_note'),
    follow_up: top('follow_up'),
    capacity: top('capacity'),
    balance: top('balance'),
  };
}

/** Keeps which rows came with a batch: those above what was there `before`. To be called once they are written. */
export function keepBatchRows(db: WritableDb, batch: number, before: Tops): void {
  for (const table of IMPORTED_TABLES) {
    // One end at a time is found in the table's order; to ask for both at once looks at every row.
    db.prepare(
      `INSERT INTO batch_rows SELECT ?, '${table}', id, (SELECT max(id) FROM ${table})
       FROM ${table} WHERE id > ? ORDER BY id LIMIT 1`,
    ).run(batch, before[table]);
  }
}

/** The first and last row ids of a batch in a table; null where it has none there. */
export function batchRange(
  db: ReadableDb,
  table: ImportedTable,
  batch: number,
): readonly [first: number, last: number] | null {
  const sql = 'SELECT first, last FROM batch_rows WHERE batch = ? AND kind = ?';
  return db.prepareRows<readonly [number, number]>(sql).get(batch, table) ?? null;
}

/**
 * SQL that tells whether a row of a table is of a batch, by the range of its ids: rows are only ever added, and those
 * of one batch lie together, so that they are found without an index or a look at all others.
 * @param alias of the table in the statement
 */
export function ofBatch(
  db: ReadableDb,
  table: ImportedTable,
  batch: number,
  alias: string = table,
): string {
  const range = batchRange(db, table, batch);
  if (range === null) return 'false';
  return `${alias}.id >= ${range[0]} AND ${alias}.id <= ${range[1]} AND ${alias}.batch = ${batch}`;
}
