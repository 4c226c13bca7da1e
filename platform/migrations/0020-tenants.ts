import type { Migration } from '../db/migrate.ts';

/** A tenant is one company; a person may be a member of many. */
export const tenants: Migration = {
  version: 20,
  name: 'tenants',
  sql: `
    CREATE TABLE tenant (
      tenant_id text PRIMARY KEY,
      name text NOT NULL,
      tier text NOT NULL DEFAULT 'basic' CHECK (tier IN ('basic', 'premium', 'enterprise', 'system')),
      created_at timestamptz NOT NULL
    );
    CALL app.guard_tenant('tenant', 'SELECT, UPDATE');

    CREATE TABLE member (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      user_id text NOT NULL,
      roles text[] NOT NULL CHECK (cardinality(roles) > 0
        AND roles <@ ARRAY['executive', 'manager', 'analyst', 'viewer', 'system']),
      joined_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, user_id)
    );
    CALL app.guard_tenant('member', 'SELECT, INSERT, UPDATE, DELETE');
    CREATE INDEX member_user ON member (user_id);

    CREATE POLICY own_membership ON member FOR SELECT TO drumbeat_serving
      USING (app.tenant_id() IS NULL AND user_id = app.user_id());
    CREATE POLICY of_own_membership ON tenant FOR SELECT TO drumbeat_serving
      USING (app.tenant_id() IS NULL AND EXISTS (
        SELECT FROM member WHERE member.tenant_id = tenant.tenant_id AND user_id = app.user_id()));

    CREATE TABLE feature_flag (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      flag text NOT NULL,
      enabled boolean NOT NULL,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, flag)
    );
    CALL app.guard_tenant('feature_flag', 'SELECT, INSERT, UPDATE, DELETE');
  `,
};
