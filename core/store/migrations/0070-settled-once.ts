import type { Migration } from './migration.ts';

/** Derived and rebuildable: how much of what a bill's own row says was paid is the money of receipts in the books. */
export const settledOnce: Migration = {
  version: 70,
  minSafeVersion: 40,
  sql: `
    CREATE TABLE settled_once (
      receipt INTEGER PRIMARY KEY,
      amount INTEGER NOT NULL CHECK (amount > 0)
    ) STRICT;
  `,
};
