import type { Migration } from './migration.ts';

/**
 * Vouchers that a batch says do not count (cancelled, void, back to draft), by the source's own id, with the
 * version in which it says so. What is imported before or after is held against it.
 */
export const withdrawn: Migration = {
  version: 80,
  minSafeVersion: 80,
  sql: `
    CREATE TABLE withdrawn (
      source_key TEXT NOT NULL,
      batch INTEGER NOT NULL REFERENCES batch(id),
      version INTEGER,
      PRIMARY KEY (source_key, batch)
    ) STRICT, WITHOUT ROWID;
  `,
};
