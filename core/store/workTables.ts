import type { WritableDb } from './ports.ts';

/**
 * Makes sure that the connection has a table of its own, and that it is empty. It stays with the connection, under its
 * name in `temp`: whenever a temporary table comes or goes, SQLite compiles all statements of the connection anew.
 * @param columns as CREATE TABLE has them, with constraints
 */
export function workTable(
  db: WritableDb,
  name: string,
  columns: string,
  { withoutRowId = false }: { readonly withoutRowId?: boolean } = {},
): void {
  const options = withoutRowId ? ' WITHOUT ROWID' : '';
  runEach(db, [`CREATE TABLE IF NOT EXISTS temp.${name} (${columns})${options}`]);
  emptyWorkTables(db, name);
}

/** Gives back what such tables hold. */
export function emptyWorkTables(db: WritableDb, ...names: readonly string[]): void {
  runEach(
    db,
    names.map((name) => `DELETE FROM temp.${name}`),
  );
}

/** Runs statements without parameters, each compiled once for the connection, where `exec` compiles at every call. */
export function runEach(db: WritableDb, statements: readonly string[]): void {
  for (const sql of statements) db.prepare(sql).run();
}
