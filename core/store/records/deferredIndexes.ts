import type { WritableDb } from '../ports.ts';

export interface DeferredIndexes {
  /** Builds the indexes of one table, once; further rows of it then keep them row by row. */
  build(table: string): void;
  /** Builds all that are left; `step` is called before and after each. */
  buildAll(step?: () => void): void;
}

/**
 * Drops the indexes of those tables that hold nothing, to build them over many rows at once: sorting beats
 * inserting one by one. Within a transaction, so that nobody ever sees a table without them.
 */
export function deferIndexes(db: WritableDb, tables: readonly string[]): DeferredIndexes {
  const dropped = new Map<string, string[]>();
  for (const table of tables) {
    if (db.prepareRows(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined) continue;
    const indexes = db
      .prepareRows<readonly [string, string]>(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      )
      .all(table);
    for (const [name] of indexes) db.exec(`DROP INDEX ${name}`);
    dropped.set(
      table,
      indexes.map(([, sql]) => sql),
    );
  }
  const build = (table: string, step?: () => void): void => {
    const waiting = dropped.get(table) ?? [];
    dropped.delete(table);
    for (const sql of waiting) {
      step?.();
      db.exec(sql);
      step?.();
    }
  };
  return {
    build: (table) => build(table),
    buildAll: (step) => {
      for (const table of [...dropped.keys()]) build(table, step);
    },
  };
}
