import type { Migration } from './migration.ts';

/**
 * Chunks of rows that wait for their import, found by their hash alone: as the table was, each look for one read the
 * bytes of those on the way to it.
 */
export const chunksByRow: Migration = {
  version: 400,
  minSafeVersion: 300,
  sql: `
    ALTER TABLE sync_chunk RENAME TO sync_chunk_before;
    CREATE TABLE sync_chunk (
      hash TEXT PRIMARY KEY NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    INSERT INTO sync_chunk SELECT hash, bytes FROM sync_chunk_before;
    DROP TABLE sync_chunk_before;
  `,
};
