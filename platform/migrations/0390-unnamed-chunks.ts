import type { Migration } from '../db/migrate.ts';

/**
 * Which rows of imports an import in the log names, and when the others came or were last asked for: what nobody ever
 * names is let go of. Of the logs there are every word of 64 hexadecimal digits counts as a name, which is more than they
 * name and never less.
 */
export const unnamedChunks: Migration = {
  version: 390,
  name: 'unnamed-chunks',
  sql: `
    ALTER TABLE sync_chunk ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now();
    ALTER TABLE sync_chunk ADD COLUMN is_named boolean NOT NULL DEFAULT false;
    UPDATE sync_chunk SET is_named = true FROM (
      SELECT DISTINCT tenant_id, (regexp_matches(payload, '[0-9a-f]{64}', 'g'))[1] AS hash
      FROM sync_change WHERE kind = 'import' AND entity = 'batch'
    ) AS named WHERE named.tenant_id = sync_chunk.tenant_id AND named.hash = sync_chunk.hash;
    CREATE INDEX sync_chunk_unnamed ON sync_chunk (kept_at) WHERE NOT is_named;
    GRANT UPDATE (kept_at, is_named) ON sync_chunk TO drumbeat_serving;
  `,
};
