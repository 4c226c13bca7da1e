import type { Migration } from './migration.ts';

/**
 * What the user looked at without deciding (once per recommendation, kind and version of the books), and what was done
 * to a model by itself. Model events are only ever added to; of the looks the newest are kept.
 */
export const learning: Migration = {
  version: 150,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE signal (
      at TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('shown', 'opened')),
      recommendation_id TEXT NOT NULL,
      books_version INTEGER NOT NULL,
      UNIQUE (recommendation_id, kind, books_version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE model_event (
      at TEXT PRIMARY KEY,
      model TEXT NOT NULL,
      event TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
