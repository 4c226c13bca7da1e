import type { Sql } from '../../db/port.ts';
import type { Role } from '../../http/roles.ts';

/** A company that a person belongs to. */
export interface Membership {
  readonly tenantId: string;
  readonly company: string;
}

/** The companies of a person, by name. */
export async function membershipsOf(sql: Sql, userId: string): Promise<readonly Membership[]> {
  const { rows } = await sql.query<Membership>(
    `SELECT tenant_id AS "tenantId", tenant.name AS company
     FROM member JOIN tenant USING (tenant_id) WHERE user_id = $1 ORDER BY tenant.name, tenant_id`,
    [userId],
  );
  return rows;
}

/** Makes a person a member; roles they had before are replaced. */
export async function join(
  sql: Sql,
  tenantId: string,
  userId: string,
  roles: readonly Role[],
  nowMs: number,
): Promise<void> {
  await sql.query(
    `INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, user_id) DO UPDATE SET roles = excluded.roles`,
    [tenantId, userId, [...roles], new Date(nowMs)],
  );
}
