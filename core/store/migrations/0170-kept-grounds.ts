import type { Migration } from './migration.ts';

/**
 * Derived and rebuildable, as the kept reports: what the books as they are say of a place towards the conditions of
 * levers, so that advice needs no books in memory when they are opened again.
 */
export const keptGrounds: Migration = {
  version: 170,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE kept_grounds (
      asked TEXT PRIMARY KEY,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL,
      grounds TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
