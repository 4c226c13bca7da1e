import type { Migration } from '../db/migrate.ts';

/**
 * The log of changes of each company. `sync_head` is the one row that a push locks, so that sequences have no gaps in
 * the order in which transactions end; `sync_number` keeps what became of each number a device sent, for ever, so that
 * sending again is answered as before.
 */
export const sync: Migration = {
  version: 300,
  name: 'sync',
  sql: `
    CREATE TABLE sync_head (
      tenant_id text PRIMARY KEY REFERENCES tenant ON DELETE CASCADE,
      head bigint NOT NULL,
      digest text NOT NULL
    );
    CALL app.guard_tenant('sync_head', 'SELECT, INSERT, UPDATE');

    CREATE TABLE sync_epoch (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      ordinal integer NOT NULL,
      epoch text NOT NULL,
      head bigint NOT NULL,
      PRIMARY KEY (tenant_id, ordinal),
      UNIQUE (tenant_id, epoch)
    );
    CALL app.guard_tenant('sync_epoch', 'SELECT, INSERT');

    CREATE TABLE sync_change (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      seq bigint NOT NULL,
      op_id text NOT NULL,
      device_id text NOT NULL,
      user_id text NOT NULL,
      number integer NOT NULL,
      at text NOT NULL,
      stored_at text NOT NULL,
      seen bigint NOT NULL,
      kind text NOT NULL,
      entity text NOT NULL,
      entity_id text NOT NULL,
      payload text NOT NULL,
      digest text NOT NULL,
      PRIMARY KEY (tenant_id, seq),
      UNIQUE (tenant_id, op_id)
    );
    CALL app.guard_tenant('sync_change', 'SELECT, INSERT');
    CREATE INDEX sync_change_on ON sync_change (tenant_id, entity, entity_id, seq);

    CREATE TABLE sync_device (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      device_id text NOT NULL,
      -- The installation that signed in; null for a service account.
      installation text,
      next_number integer NOT NULL,
      last_stored_at text,
      PRIMARY KEY (tenant_id, device_id)
    );
    CALL app.guard_tenant('sync_device', 'SELECT, INSERT, UPDATE');

    CREATE TABLE sync_number (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      device_id text NOT NULL,
      number integer NOT NULL,
      op_id text NOT NULL,
      seq bigint,
      stored_at text,
      refusal text,
      PRIMARY KEY (tenant_id, device_id, number),
      CHECK ((seq IS NULL) = (refusal IS NOT NULL))
    );
    CALL app.guard_tenant('sync_number', 'SELECT, INSERT');

    CREATE TABLE sync_chunk (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      hash text NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (tenant_id, hash)
    );
    CALL app.guard_tenant('sync_chunk', 'SELECT, INSERT');
  `,
};
