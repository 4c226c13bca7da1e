import type { Migration } from '../db/migrate.ts';

/** How many bytes of imports' rows a company keeps, counted as they come: a sum over all of them would cost more. */
export const chunkQuota: Migration = {
  version: 330,
  name: 'chunk-quota',
  sql: `
    CREATE TABLE sync_kept (
      tenant_id text PRIMARY KEY REFERENCES tenant ON DELETE CASCADE,
      bytes bigint NOT NULL
    );
    CALL app.guard_tenant('sync_kept', 'SELECT, INSERT, UPDATE');
    INSERT INTO sync_kept (tenant_id, bytes)
      SELECT tenant_id, sum(length(bytes)) FROM sync_chunk GROUP BY tenant_id;
  `,
};
