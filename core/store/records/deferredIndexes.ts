import type { WritableDb } from '../ports.ts';

/**
 * Drops the indexes of those tables that hold nothing, to build them over all rows at once: sorting beats
 * inserting one by one. Within a transaction, so that nobody ever sees a table without them.
 */
export function deferIndexes(
  db: WritableDb,
  tables: readonly string[],
): { build(step?: () => void): void } {
  const dropped: string[] = [];
  for (const table of tables) {
    if (db.prepareRows(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined) continue;
    const indexes = db
      .prepareRows<readonly [string, string]>(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      )
      .all(table);
    for (const [name, sql] of indexes) {
      db.exec(`DROP INDEX ${name}`);
      dropped.push(sql);
    }
  }
  return {
    build: (step) => {
      for (const sql of dropped.splice(0)) {
        db.exec(sql);
        step?.();
      }
    },
  };
}
