import type { Migration } from '../db/migrate.ts';

/**
 * The log of each company once more, packed for laptops that begin with it: stretches that never change, cut from the
 * beginning on, made when first asked for. Derived from `sync_change`, so that no backup holds it.
 */
export const logChunks: Migration = {
  version: 310,
  name: 'log-chunks',
  sql: `
    CREATE TABLE sync_log_chunk (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      first bigint NOT NULL,
      last bigint NOT NULL,
      hash text NOT NULL,
      bytes bytea NOT NULL,
      digest text NOT NULL,
      PRIMARY KEY (tenant_id, first),
      UNIQUE (tenant_id, hash)
    );
    CALL app.guard_tenant('sync_log_chunk', 'SELECT, INSERT');
  `,
};
