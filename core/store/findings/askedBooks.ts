import { booksVersion } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';

/** Whether the books as they are have answered a question by this engine: it need not be asked again. */
export function isAsked(db: ReadableDb, asked: string, engine: string): boolean {
  const sql = 'SELECT 1 FROM asked_books WHERE asked = ? AND books_version = ? AND engine = ?';
  return db.prepareRows(sql).get(asked, booksVersion(db), engine) !== undefined;
}

/** Notes that they have. */
export function noteAsked(db: WritableDb, asked: string, engine: string): void {
  db.prepare(
    'INSERT OR REPLACE INTO asked_books (asked, books_version, engine) VALUES (?, ?, ?)',
  ).run(asked, booksVersion(db), engine);
}
