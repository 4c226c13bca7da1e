import type { Migration } from './migration.ts';

/**
 * What native sources bring: versions of vouchers, rates, payers' references; what a batch left out; column
 * mappings kept for reuse and vouchers that the user took out of the books when a batch held them no longer (both
 * decisions, logged); and the derived, rebuildable matches of receipts whose books name no bill.
 */
export const sources: Migration = {
  version: 40,
  minSafeVersion: 40,
  sql: `
    ALTER TABLE invoice ADD COLUMN version INTEGER;
    ALTER TABLE invoice ADD COLUMN exchange_rate REAL;
    ALTER TABLE receipt ADD COLUMN version INTEGER;
    ALTER TABLE receipt ADD COLUMN exchange_rate REAL;
    ALTER TABLE receipt ADD COLUMN reference TEXT;
    ALTER TABLE credit_note ADD COLUMN version INTEGER;
    ALTER TABLE credit_note ADD COLUMN exchange_rate REAL;
    ALTER TABLE allocation ADD COLUMN inferred TEXT CHECK (inferred IN ('reference', 'amount', 'fifo'));
    ALTER TABLE batch ADD COLUMN summary TEXT NOT NULL DEFAULT '{}';

    CREATE TABLE saved_mapping (
      signature TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      mapping TEXT NOT NULL,
      saved_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE retired (
      kind TEXT NOT NULL CHECK (kind IN ('invoice', 'receipt', 'credit_note')),
      source_key TEXT NOT NULL,
      batch INTEGER NOT NULL REFERENCES batch(id),
      PRIMARY KEY (kind, source_key, batch)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE inferred_link (
      receipt INTEGER NOT NULL, invoice INTEGER NOT NULL, amount INTEGER NOT NULL, date INTEGER NOT NULL,
      way TEXT NOT NULL CHECK (way IN ('reference', 'amount', 'fifo')),
      PRIMARY KEY (receipt, invoice)
    ) STRICT, WITHOUT ROWID;
  `,
};
