import type { Migration } from '../db/migrate.ts';

/** A device is one installation that one member signed in; its session changes with every sign-in. */
export const devicesAndInvitations: Migration = {
  version: 220,
  name: 'devices-and-invitations',
  sql: `
    CREATE TABLE device (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      device_id text NOT NULL,
      user_id text NOT NULL,
      name text NOT NULL,
      session_id text NOT NULL,
      grant_id text NOT NULL UNIQUE,
      first_signed_in_at timestamptz NOT NULL,
      signed_in_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      revoked_at timestamptz,
      PRIMARY KEY (tenant_id, device_id)
    );
    CALL app.guard_tenant('device', 'SELECT');
    GRANT UPDATE (revoked_at) ON device TO drumbeat_serving;
    CREATE POLICY identity ON device TO drumbeat_identity USING (true) WITH CHECK (true);
    GRANT SELECT, INSERT, UPDATE ON device TO drumbeat_identity;
    CREATE INDEX device_user ON device (tenant_id, user_id);

    -- Asked at every request, as the server's own role: one statement, no transaction around it.
    CREATE FUNCTION app.roles_of_session(of_tenant text, of_device text, of_session text) RETURNS text[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT member.roles FROM device
        JOIN member USING (tenant_id, user_id)
        JOIN user_account USING (user_id)
        WHERE device.tenant_id = of_tenant AND device_id = of_device AND session_id = of_session
          AND device.revoked_at IS NULL AND user_account.disabled_at IS NULL
      $$;
    REVOKE ALL ON FUNCTION app.roles_of_session(text, text, text) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION app.roles_of_session(text, text, text) TO CURRENT_USER;
    GRANT CREATE ON SCHEMA app TO drumbeat_identity;
    ALTER FUNCTION app.roles_of_session(text, text, text) OWNER TO drumbeat_identity;
    REVOKE CREATE ON SCHEMA app FROM drumbeat_identity;

    CREATE TABLE invitation (
      tenant_id text NOT NULL REFERENCES tenant ON DELETE CASCADE,
      invitation_id text NOT NULL,
      email text NOT NULL CHECK (email = lower(email)),
      roles text[] NOT NULL CHECK (cardinality(roles) > 0
        AND roles <@ ARRAY['executive', 'manager', 'analyst', 'viewer']),
      token_hash text NOT NULL UNIQUE,
      invited_by text NOT NULL,
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      accepted_at timestamptz,
      withdrawn_at timestamptz,
      PRIMARY KEY (tenant_id, invitation_id)
    );
    CALL app.guard_tenant('invitation', 'SELECT, INSERT, UPDATE');
    CREATE POLICY identity ON invitation TO drumbeat_identity USING (true) WITH CHECK (true);
    GRANT SELECT, UPDATE ON invitation TO drumbeat_identity;

    CREATE TABLE setup_link (
      token_hash text PRIMARY KEY,
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    GRANT SELECT, INSERT, UPDATE, DELETE ON setup_link TO drumbeat_identity;
  `,
};
