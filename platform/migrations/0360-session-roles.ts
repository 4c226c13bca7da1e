import type { Migration } from '../db/migrate.ts';

/**
 * What every request asks first, in PL/pgSQL: its statement is planned once for a connection, where a function in SQL that
 * cannot be inlined (it runs as its owner) is parsed and planned at every call. Rights and owner stay as they are.
 */
export const sessionRoles: Migration = {
  version: 360,
  name: 'session-roles',
  sql: `
    GRANT CREATE ON SCHEMA app TO drumbeat_identity;
    SET LOCAL ROLE drumbeat_identity;
    CREATE OR REPLACE FUNCTION app.roles_of_session(of_tenant text, of_device text, of_session text) RETURNS text[]
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN (
          SELECT member.roles FROM device
          JOIN member USING (tenant_id, user_id)
          JOIN user_account USING (user_id)
          WHERE device.tenant_id = of_tenant AND device_id = of_device AND session_id = of_session
            AND device.revoked_at IS NULL AND user_account.disabled_at IS NULL);
      END $$;
    RESET ROLE;
    REVOKE CREATE ON SCHEMA app FROM drumbeat_identity;
  `,
};
