import type { Migration } from './migration.ts';

/**
 * Derived and rebuildable: analysis reports of the books as they are, so that opening them again answers at once.
 * `engine` tells the program that made one: another may find something else in the same books.
 */
export const keptReports: Migration = {
  version: 90,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE kept_report (
      asked TEXT PRIMARY KEY,
      books_version INTEGER NOT NULL,
      engine TEXT NOT NULL,
      report TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
