import type { Issue } from '../contract/books.ts';
import type { ReadableDb } from './ports.ts';

const SELECT = `SELECT i.code, i.kind, f.name AS file, i.line, i.column_name AS "column", i.value
  FROM issue i JOIN file f ON f.id = i.file`;

/** A page of a batch's rejected and remarked rows, of one code where given, in the order they were found. */
export function issuePage(
  db: ReadableDb,
  batch: number,
  offset: number,
  limit: number,
  code?: Issue['code'],
): { rows: Issue[]; total: number } {
  const [only, values] = code === undefined ? ['', []] : [' AND i.code = ?', [code]];
  const rows = db
    .prepare<Issue>(`${SELECT} WHERE i.batch = ?${only} ORDER BY i.id LIMIT ? OFFSET ?`)
    .all(batch, ...values, limit, offset);
  const count = `SELECT count(*) FROM issue i WHERE i.batch = ?${only}`;
  return { rows, total: db.prepareRows<readonly [number]>(count).get(batch, ...values)?.[0] ?? 0 };
}

/** All issues of a batch, of one code where given, one after the other, for a file. */
export function eachIssue(
  db: ReadableDb,
  batch: number,
  code?: Issue['code'],
): IterableIterator<Issue> {
  const [only, values] = code === undefined ? ['', []] : [' AND i.code = ?', [code]];
  return db
    .prepare<Issue>(`${SELECT} WHERE i.batch = ?${only} ORDER BY i.id`)
    .iterate(batch, ...values);
}

/** The first issues over all live batches. */
export function liveIssues(db: ReadableDb, limit: number): Issue[] {
  return db
    .prepare<Issue>(
      `${SELECT} JOIN batch b ON b.id = i.batch AND b.undone_at IS NULL ORDER BY i.id LIMIT ?`,
    )
    .all(limit);
}
