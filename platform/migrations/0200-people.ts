import type { Migration } from '../db/migrate.ts';

/**
 * People, across all tenants. Only the identity role reads how they sign in; a tenant sees the names of its own
 * members and of nobody else.
 */
export const people: Migration = {
  version: 200,
  name: 'people',
  sql: `
    DO $$ BEGIN
      CREATE ROLE drumbeat_identity NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$;
    GRANT drumbeat_identity TO CURRENT_USER;
    GRANT USAGE ON SCHEMA app TO drumbeat_identity;

    CREATE TABLE user_account (
      user_id text PRIMARY KEY,
      email text NOT NULL UNIQUE CHECK (email = lower(email)),
      name text NOT NULL,
      password_hash text,
      totp_secret bytea,
      totp_last_step bigint,
      created_at timestamptz NOT NULL,
      disabled_at timestamptz
    );
    ALTER TABLE user_account ENABLE ROW LEVEL SECURITY;
    ALTER TABLE user_account FORCE ROW LEVEL SECURITY;
    CREATE POLICY identity ON user_account TO drumbeat_identity USING (true) WITH CHECK (true);
    CREATE POLICY own_members ON user_account FOR SELECT TO drumbeat_serving
      USING (EXISTS (SELECT FROM member
        WHERE member.user_id = user_account.user_id AND member.tenant_id = app.tenant_id()));
    GRANT SELECT, INSERT, UPDATE ON user_account TO drumbeat_identity;
    GRANT SELECT (user_id, email, name, created_at) ON user_account TO drumbeat_serving;

    CREATE TABLE recovery_code (
      user_id text NOT NULL REFERENCES user_account ON DELETE CASCADE,
      code_hash text NOT NULL,
      used_at timestamptz,
      PRIMARY KEY (user_id, code_hash)
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO drumbeat_identity;

    CREATE TABLE wrong_tries (
      kind text NOT NULL CHECK (kind IN ('account', 'address')),
      key_hash text NOT NULL,
      failures integer NOT NULL,
      last_at timestamptz NOT NULL,
      PRIMARY KEY (kind, key_hash)
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON wrong_tries TO drumbeat_identity;

    CREATE POLICY identity ON tenant TO drumbeat_identity USING (true) WITH CHECK (true);
    CREATE POLICY identity ON member TO drumbeat_identity USING (true) WITH CHECK (true);
    CREATE POLICY identity ON audit_log FOR INSERT TO drumbeat_identity WITH CHECK (true);
    GRANT SELECT, INSERT ON tenant TO drumbeat_identity;
    GRANT SELECT, INSERT, UPDATE ON member TO drumbeat_identity;
    GRANT INSERT ON audit_log TO drumbeat_identity;
  `,
};
