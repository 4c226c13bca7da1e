import type { Migration } from './migration.ts';

/**
 * Derived and rebuildable, as the kept reports: answers that need the books in memory, for the books as they are, so
 * that books that are opened again give them without being loaded.
 */
export const keptAnswers: Migration = {
  version: 170,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE kept_answer (
      asked TEXT PRIMARY KEY,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL,
      answer TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
