import type { Migration } from '../db/migrate.ts';

/**
 * The serving role is one of the whole server: another database of it, or another start, may have made it.
 * `guard_tenant` forces row-level security on a table and binds its rows to the tenant of the transaction; only the
 * owner, who need not be a superuser, is let past by a policy of its own.
 */
export const servingRole: Migration = {
  version: 10,
  name: 'serving-role',
  sql: `
    DO $$ BEGIN
      CREATE ROLE drumbeat_serving NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$;
    GRANT drumbeat_serving TO CURRENT_USER;

    CREATE SCHEMA IF NOT EXISTS app;
    GRANT USAGE ON SCHEMA app TO drumbeat_serving;
    CREATE FUNCTION app.tenant_id() RETURNS text LANGUAGE sql STABLE AS
      $$ SELECT nullif(current_setting('app.tenant_id', true), '') $$;
    CREATE FUNCTION app.user_id() RETURNS text LANGUAGE sql STABLE AS
      $$ SELECT nullif(current_setting('app.user_id', true), '') $$;

    CREATE PROCEDURE app.guard_tenant(target regclass, rights text) LANGUAGE plpgsql AS $$
    BEGIN
      EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
      EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
      EXECUTE format(
        'CREATE POLICY own_tenant ON %s TO drumbeat_serving '
        'USING (tenant_id = app.tenant_id()) WITH CHECK (tenant_id = app.tenant_id())', target);
      EXECUTE format(
        'CREATE POLICY owner ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', target);
      EXECUTE format('GRANT %s ON %s TO drumbeat_serving', rights, target);
    END $$;
    REVOKE ALL ON PROCEDURE app.guard_tenant(regclass, text) FROM PUBLIC;
  `,
};
