import type { ReadableDb, WritableDb } from './ports.ts';

const KEYS = [
  'company_id',
  'company_name',
  'device_id',
  'clock',
  'mutation',
  'books_version',
  'inferred_matches',
] as const;
export type MetaKey = (typeof KEYS)[number];

/** A fact about the file itself; null where it was never set. */
export function readMeta(db: ReadableDb, key: MetaKey): string | null {
  const sql = 'SELECT value FROM meta WHERE key = ?';
  return db.prepareRows<readonly [string]>(sql).get(key)?.[0] ?? null;
}

export function writeMeta(db: WritableDb, key: MetaKey, value: string): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, value);
}

/** Counts up with every change to what the ledger is loaded from: the key of every cache above it. */
export function booksVersion(db: ReadableDb): number {
  return Number(readMeta(db, 'books_version') ?? '0');
}

export function bumpBooksVersion(db: WritableDb): void {
  writeMeta(db, 'books_version', String(booksVersion(db) + 1));
}
