import type { Migration } from './migration.ts';

/**
 * Derived and rebuildable: which receipt and bill each live allocation and credit note was matched with
 * (invoice null: the bill is not in the books), on which day, with its amount as booked; and the currency of
 * receipts and credit notes that are not in the one they were imported as.
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
    CREATE TABLE credit_note_currency (id INTEGER PRIMARY KEY, currency INTEGER NOT NULL) STRICT;
  `,
};
