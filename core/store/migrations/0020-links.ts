import type { Migration } from './migration.ts';

/**
 * Derived and rebuildable: which receipt and bill each live allocation and credit note was matched with
 * (invoice null: the bill is not in the books), on which day, with its amount as booked; and the currency of
 * receipts that name none of their own in books of several currencies.
 */
export const links: Migration = {
  version: 20,
  minSafeVersion: 10,
  sql: `
    CREATE TABLE allocation_link (
      id INTEGER PRIMARY KEY,
      receipt INTEGER NOT NULL, invoice INTEGER, date INTEGER NOT NULL, amount INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE credit_link (id INTEGER PRIMARY KEY, invoice INTEGER NOT NULL) STRICT;
    CREATE TABLE receipt_currency (id INTEGER PRIMARY KEY, currency INTEGER NOT NULL) STRICT;
  `,
};
