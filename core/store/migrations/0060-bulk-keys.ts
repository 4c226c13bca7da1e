import type { Migration } from './migration.ts';

/**
 * The keys of bills and receipts as indexes of their own instead of parts of the tables, so that a first
 * import can build them once, over all rows.
 */
export const bulkKeys: Migration = {
  version: 60,
  minSafeVersion: 40,
  sql: `
    CREATE TABLE invoice_next (
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
      stated_settled INTEGER, version INTEGER, exchange_rate REAL
    ) STRICT;
    INSERT INTO invoice_next SELECT id, batch, file, line, live, source_key, invoice_no, party, invoice_date,
      due_date, amount, currency, delivery_date, sent_date, accepted_date, branch, product_line, channel,
      salesperson, dispute_opened, dispute_closed, dispute_reason, stated_settled, version, exchange_rate
      FROM invoice ORDER BY id;
    DROP TABLE invoice;
    ALTER TABLE invoice_next RENAME TO invoice;
    CREATE UNIQUE INDEX invoice_by_key ON invoice (source_key, batch);
    CREATE INDEX invoice_by_number ON invoice (party, invoice_no, invoice_date);

    CREATE TABLE receipt_next (
      id INTEGER PRIMARY KEY,
      batch INTEGER NOT NULL REFERENCES batch(id),
      file INTEGER NOT NULL, line INTEGER NOT NULL, live INTEGER NOT NULL,
      source_key TEXT NOT NULL, receipt_no TEXT,
      party INTEGER NOT NULL REFERENCES party(id),
      receipt_date INTEGER NOT NULL, cleared_date INTEGER,
      amount INTEGER NOT NULL, tds INTEGER NOT NULL,
      currency INTEGER NOT NULL REFERENCES term(id),
      mode INTEGER, branch INTEGER, instrument_date INTEGER, returned_date INTEGER,
      version INTEGER, exchange_rate REAL, reference TEXT
    ) STRICT;
    INSERT INTO receipt_next SELECT id, batch, file, line, live, source_key, receipt_no, party, receipt_date,
      cleared_date, amount, tds, currency, mode, branch, instrument_date, returned_date, version,
      exchange_rate, reference
      FROM receipt ORDER BY id;
    DROP TABLE receipt;
    ALTER TABLE receipt_next RENAME TO receipt;
    CREATE UNIQUE INDEX receipt_by_key ON receipt (source_key, batch);
  `,
};
