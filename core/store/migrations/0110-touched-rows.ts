import type { Migration } from './migration.ts';

/**
 * Which rows of the books a version of them touched, so that books in memory can follow a small change. Derived and
 * dispensable: a version of which nothing is kept is loaded anew. Row 0 of kind `version` says that all is kept.
 */
export const touchedRows: Migration = {
  version: 110,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE touched_row (
      version INTEGER NOT NULL, kind TEXT NOT NULL, row INTEGER NOT NULL,
      PRIMARY KEY (version, kind, row)
    ) STRICT, WITHOUT ROWID;
  `,
};
