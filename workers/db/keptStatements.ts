import type Database from 'better-sqlite3';
import type { ReadableDb, SqlStatement, SqlValue } from '../../core/store/ports.ts';

/** Texts of which the compiled statement is kept: more than the program has that it uses again and again. */
const MOST = 256;

type Made<Row> = Database.Statement<SqlValue[], Row>;

/**
 * A connection's statements: compiled once for each text, which costs more than most of them take to run. Where tables
 * have changed since, SQLite compiles anew by itself.
 */
export function keptStatements(db: Database.Database): Pick<ReadableDb, 'prepare' | 'prepareRows'> {
  const objects = kept((sql) => db.prepare<SqlValue[]>(sql));
  const arrays = kept((sql) => db.prepare<SqlValue[]>(sql).raw());
  return {
    prepare: <Row>(sql: string) => objects<Row>(sql),
    prepareRows: <Row extends readonly SqlValue[]>(sql: string) => arrays<Row>(sql),
  };
}

function kept(make: (sql: string) => Made<unknown>): <Row>(sql: string) => SqlStatement<Row> {
  const statements = new Map<string, SqlStatement<unknown>>();
  return <Row>(sql: string) => {
    const statement = statements.get(sql) ?? reentrant(() => make(sql));
    // Put last anew: what was not asked for the longest time is first, and the first to go.
    statements.delete(sql);
    statements.set(sql, statement);
    for (const [oldest] of statements) {
      if (statements.size <= MOST) break;
      statements.delete(oldest);
    }
    return statement as SqlStatement<Row>;
  };
}

/** A statement that can be run while somebody still goes through its rows: then by a second one of the same text. */
function reentrant<Row>(make: () => Made<Row>): SqlStatement<Row> {
  const first = make();
  const free = (): Made<Row> => (first.busy ? make() : first);
  return {
    run: (...given) => free().run(...given),
    get: (...given) => free().get(...given),
    all: (...given) => free().all(...given),
    iterate: (...given) => free().iterate(...given),
  };
}
