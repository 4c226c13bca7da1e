import type { Migration } from './migration.ts';

/**
 * The books as imported. Rows are never edited: `live` alone changes, and it is derived (newest batch that
 * is not undone wins per source key). Money is integer minor units, dates are days since 1970-01-01.
 * Categorical texts are numbered in `term`, customers in `party`, so that rows stay small and the ledger
 * loads as integers.
 */
export const books: Migration = {
  version: 10,
  minSafeVersion: 10,
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE batch (
      id INTEGER PRIMARY KEY,
      batch_id TEXT NOT NULL UNIQUE,
      source TEXT NOT NULL,
      files TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      imported_at TEXT NOT NULL,
      undone_at TEXT,
      counts TEXT NOT NULL
    ) STRICT;

    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      name TEXT NOT NULL,
      UNIQUE (batch, name)
    ) STRICT;

    CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE party (id INTEGER PRIMARY KEY, customer_id TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE customer (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      party INTEGER NOT NULL REFERENCES party(id),
      name TEXT NOT NULL,
      segment INTEGER, region INTEGER, salesperson INTEGER,
      credit_days INTEGER, credit_limit INTEGER, gstin TEXT, email TEXT, phone TEXT,
      UNIQUE (party, batch)
    ) STRICT;

    CREATE TABLE invoice (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL, invoice_no TEXT,
      party INTEGER NOT NULL REFERENCES party(id),
      invoice_date INTEGER NOT NULL, due_date INTEGER,
      amount INTEGER NOT NULL CHECK (amount > 0), currency INTEGER NOT NULL REFERENCES term(id),
      delivery_date INTEGER, sent_date INTEGER, accepted_date INTEGER,
      branch INTEGER, product_line INTEGER, channel INTEGER, salesperson INTEGER,
      dispute_opened INTEGER, dispute_closed INTEGER, dispute_reason INTEGER,
      stated_settled INTEGER,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE receipt (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL, receipt_no TEXT,
      party INTEGER NOT NULL REFERENCES party(id),
      receipt_date INTEGER NOT NULL, cleared_date INTEGER,
      amount INTEGER NOT NULL, tds INTEGER NOT NULL,
      currency INTEGER NOT NULL REFERENCES term(id),
      mode INTEGER, branch INTEGER, instrument_date INTEGER, returned_date INTEGER,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE allocation (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      receipt_key TEXT NOT NULL, invoice_no TEXT, invoice_key TEXT,
      amount INTEGER NOT NULL, allocated_date INTEGER
    ) STRICT;

    CREATE TABLE credit_note (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL, note_no TEXT,
      party INTEGER NOT NULL REFERENCES party(id),
      date INTEGER NOT NULL, amount INTEGER NOT NULL,
      currency INTEGER NOT NULL REFERENCES term(id),
      invoice_no TEXT, invoice_key TEXT, reason TEXT NOT NULL,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE follow_up (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL,
      date INTEGER NOT NULL, party INTEGER NOT NULL REFERENCES party(id), invoice_no TEXT,
      kind INTEGER, outcome INTEGER, promise_date INTEGER, promise_amount INTEGER, by_whom INTEGER,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE capacity (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL,
      stage TEXT NOT NULL, resource TEXT NOT NULL, per_day REAL NOT NULL,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE balance (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL,
      party INTEGER NOT NULL REFERENCES party(id), date INTEGER NOT NULL, balance INTEGER NOT NULL,
      UNIQUE (source_key, batch)
    ) STRICT;

    CREATE TABLE customer_attribute (
      row INTEGER NOT NULL, name INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (row, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE invoice_attribute (
      row INTEGER NOT NULL, name INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (row, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE receipt_attribute (
      row INTEGER NOT NULL, name INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (row, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE issue (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      origin TEXT NOT NULL CHECK (origin IN ('row', 'link')),
      kind TEXT NOT NULL CHECK (kind IN ('rejected', 'warning')),
      code TEXT NOT NULL,
      file INTEGER NOT NULL, line INTEGER NOT NULL, column_name TEXT, value TEXT
    ) STRICT;
    CREATE INDEX issue_by_batch ON issue (batch, id);
  `,
};
