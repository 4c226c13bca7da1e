import type { Migration } from './migration.ts';

/**
 * What was found of implementations once it could be judged, one row per implementation, version of the books and
 * engine; only ever added to. A null outcome takes back what was found before.
 */
export const effect: Migration = {
  version: 130,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE judgement (
      at TEXT PRIMARY KEY,
      implementation_id TEXT NOT NULL,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL,
      as_of INTEGER NOT NULL,
      changed_on INTEGER NOT NULL,
      outcome TEXT,
      UNIQUE (implementation_id, books_version, engine, changed_on)
    ) STRICT, WITHOUT ROWID;
  `,
};
