import type { SqlStatement, WritableDb } from './ports.ts';

/**
 * A connection that prepares each statement once: for work that says the same few to thousands of rows. Its statements
 * are not to be iterated, as the same one would be asked again meanwhile.
 */
export function preparedOnce(db: WritableDb): WritableDb {
  const statements = new Map<string, SqlStatement<unknown>>();
  const rowStatements = new Map<string, SqlStatement<unknown>>();
  return {
    ...db,
    prepare: (sql) => kept(statements, sql, () => db.prepare(sql)),
    prepareRows: (sql) => kept(rowStatements, sql, () => db.prepareRows(sql)),
  };
}

function kept<Row>(
  all: Map<string, SqlStatement<unknown>>,
  sql: string,
  make: () => SqlStatement<Row>,
): SqlStatement<Row> {
  const known = all.get(sql);
  // The same SQL has the same columns: what its rows are is said by whoever asks, as for one made anew.
  if (known !== undefined) return known as SqlStatement<Row>;
  const made = make();
  all.set(sql, made);
  return made;
}
