import type { ReadableDb } from '../ports.ts';

/** Tables of rows that come with a batch. */
export type ImportedTable =
  | 'customer'
  | 'invoice'
  | 'receipt'
  | 'allocation'
  | 'credit_note'
  | 'follow_up'
  | 'capacity'
  | 'balance';

/**
 * SQL that tells whether a row of a table is of a batch, by the range of its ids: rows are only ever added, batch after
 * batch, so that those of one lie together and are found without an index or a look at all others.
 * @param alias of the table in the statement
 */
export function ofBatch(
  db: ReadableDb,
  table: ImportedTable,
  batch: number,
  alias: string = table,
): string {
  const first = firstFrom(db, table, batch);
  const next = firstFrom(db, table, batch + 1);
  return `${alias}.id >= ${first} AND ${alias}.id < ${next} AND ${alias}.batch = ${batch}`;
}

/** The least row id whose batch is not below the given one; one past the last where there is none. */
function firstFrom(db: ReadableDb, table: ImportedTable, batch: number): number {
  const top = db.prepareRows<readonly [number | null]>(`SELECT max(id) FROM ${table}`).get()?.[0];
  const at = db.prepareRows<readonly [id: number, batch: number]>(
    `SELECT id, batch FROM ${table} WHERE id >= ? ORDER BY id LIMIT 1`,
  );
  let low = 0;
  let high = (top ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = at.get(middle);
    if (found === undefined || found[1] >= batch) high = middle;
    else low = found[0] + 1;
  }
  return low;
}
