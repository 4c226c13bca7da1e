import type { ReadableDb } from '../../../core/store/ports.ts';

/** The tables of a file, by name. */
export function tablesOf(db: ReadableDb): string[] {
  const sql = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`;
  return db
    .prepareRows<readonly [string]>(sql)
    .all()
    .map(([name]) => name);
}

/** The columns of a table, in their order. */
export function columnsOf(db: ReadableDb, table: string): string[] {
  return db
    .prepareRows<readonly [string]>(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(([name]) => name);
}
