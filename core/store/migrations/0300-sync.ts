import type { Migration } from './migration.ts';

/**
 * What sync needs beside the change log: under which number an own change left and what the server made of it, the
 * changes of other devices, where a decision stands among those on the same thing, and which rows came with a batch
 * (rows of a batch lie together, but batches are no longer in the order of their rows: one that another device made
 * earlier can come later). `sync_state` holds what is known of the company's log on the server.
 */
export const sync: Migration = {
  version: 300,
  minSafeVersion: 300,
  sql: `
    ALTER TABLE change_log ADD COLUMN number INTEGER;
    ALTER TABLE change_log ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE change_log ADD COLUMN server_seq INTEGER;
    ALTER TABLE change_log ADD COLUMN stored_at TEXT;
    ALTER TABLE change_log ADD COLUMN user_id TEXT;
    ALTER TABLE change_log ADD COLUMN refused TEXT;
    ALTER TABLE change_log ADD COLUMN parked INTEGER NOT NULL DEFAULT 0 CHECK (parked IN (0, 1));
    CREATE UNIQUE INDEX change_by_server_seq ON change_log (server_seq) WHERE server_seq IS NOT NULL;
    CREATE INDEX change_unsettled ON change_log (seq) WHERE server_seq IS NULL AND refused IS NULL;
    CREATE INDEX change_on ON change_log (entity, entity_id);
    CREATE INDEX change_decided_on ON change_log
      (json_extract(payload, '$.entity'), json_extract(payload, '$.entityId')) WHERE entity = 'decision';

    ALTER TABLE decision ADD COLUMN place TEXT NOT NULL DEFAULT '';
    UPDATE decision SET place = at;

    CREATE TABLE batch_rows (
      batch INTEGER NOT NULL REFERENCES batch(id),
      kind TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (batch, kind)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO batch_rows
      SELECT batch, 'customer', min(id), max(id) FROM customer GROUP BY batch
      UNION ALL SELECT batch, 'invoice', min(id), max(id) FROM invoice GROUP BY batch
      UNION ALL SELECT batch, 'receipt', min(id), max(id) FROM receipt GROUP BY batch
      UNION ALL SELECT batch, 'allocation', min(id), max(id) FROM allocation GROUP BY batch
      UNION ALL SELECT batch, 'credit_note', min(id), max(id) FROM credit_note GROUP BY batch
      UNION ALL SELECT batch, 'follow_up', min(id), max(id) FROM follow_up GROUP BY batch
      UNION ALL SELECT batch, 'capacity', min(id), max(id) FROM capacity GROUP BY batch
      UNION ALL SELECT batch, 'balance', min(id), max(id) FROM balance GROUP BY batch;

    CREATE TABLE sync_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE sync_chunk (
      hash TEXT PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
