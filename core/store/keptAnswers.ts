import { booksVersion } from './meta.ts';
import type { ReadableDb, WritableDb } from './ports.ts';

/** An answer that is made from the books alone. */
export interface AnswerToKeep {
  /** The method with all that its answer depends on beside the books. */
  readonly asked: string;
  /** Plain data. */
  readonly answer: unknown;
  /** Of the books before the answer was made. */
  readonly version: number;
}

/** Answers that are kept at once; one takes up to some 100 kB. */
const KEPT = 48;

/**
 * What was answered to the same question about the same books by the same engine, null where it is not kept; with the
 * version of the books. Whoever reads it checks its shape.
 */
export function keptAnswer(
  db: ReadableDb,
  asked: string,
  engine: string,
): { readonly version: number; readonly answer: unknown } {
  const version = booksVersion(db);
  const kept = db
    .prepareRows<readonly [string]>(
      'SELECT answer FROM kept_answer WHERE asked = ? AND books_version = ? AND engine = ?',
    )
    .get(asked, version, engine)?.[0];
  return { version, answer: kept === undefined ? null : JSON.parse(kept) };
}

/** Keeps an answer, unless the books have changed since it was begun; those of other books or engines go. */
export function keepAnswer(
  db: WritableDb,
  { asked, answer, version }: AnswerToKeep,
  engine: string,
): void {
  db.transaction(() => {
    const current = booksVersion(db);
    db.prepare('DELETE FROM kept_answer WHERE books_version <> ? OR engine <> ?').run(
      current,
      engine,
    );
    if (version !== current) return;
    db.prepare(
      `DELETE FROM kept_answer WHERE asked NOT IN (SELECT asked FROM kept_answer LIMIT ${KEPT - 1})`,
    ).run();
    db.prepare('INSERT OR REPLACE INTO kept_answer VALUES (?, ?, ?, ?)').run(
      asked,
      current,
      engine,
      JSON.stringify(answer),
    );
  });
}
