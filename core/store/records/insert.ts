import type { SqlStatement, SqlValue, WritableDb } from '../ports.ts';

/** Inserts one record; null when the batch already holds its key. */
export type Insert = (values: readonly SqlValue[]) => number | null;

/**
 * Prepares an insert into a table of imported rows. `columns` are its own columns; batch, file, line and live
 * stand before them. Row ids are given out here, so that nothing has to be read back.
 */
export function preparedInsert(
  db: WritableDb,
  table: string,
  columns: string,
  key: string | null,
): Insert {
  const count = columns.split(',').length + 5;
  const marks = Array.from({ length: count }, () => '?').join(', ');
  const conflict = key === null ? '' : `ON CONFLICT (${key}, batch) DO NOTHING`;
  const insert: SqlStatement<unknown> = db.prepare(
    `INSERT INTO ${table} (id, batch, file, line, live, ${columns}) VALUES (${marks}) ${conflict}`,
  );
  const last = db.prepareRows<readonly [number]>(`SELECT coalesce(max(id), 0) FROM ${table}`).get();
  let id = last?.[0] ?? 0;
  return (values) => {
    if (insert.run(id + 1, ...values).changes === 0) return null;
    id += 1;
    return id;
  };
}
