import type { Migration } from '../db/migrate.ts';

/**
 * What was done by whom. Rows are added and never changed: the serving role may not, and a trigger refuses it to
 * the owner too. Only ids, no names: the erasure of a person leaves it readable and about nobody.
 */
export const auditLog: Migration = {
  version: 30,
  name: 'audit-log',
  sql: `
    CREATE TABLE audit_log (
      tenant_id text NOT NULL REFERENCES tenant,
      id text NOT NULL,
      at timestamptz NOT NULL,
      actor_id text NOT NULL,
      request_id text NOT NULL,
      action text NOT NULL,
      entity_type text NOT NULL,
      entity_id text,
      detail jsonb NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CALL app.guard_tenant('audit_log', 'SELECT, INSERT');
    CREATE INDEX audit_log_at ON audit_log (tenant_id, at DESC, id);

    CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$;
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_log
      FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
    CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
  `,
};
