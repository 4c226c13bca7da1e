import type { Sql } from '../db/port.ts';
import type { Role } from '../http/roles.ts';

/** Whether a person belongs to the bound tenant. */
export async function isMember(sql: Sql, userId: string): Promise<boolean> {
  const { rows } = await sql.query('SELECT 1 FROM member WHERE user_id = $1', [userId]);
  return rows.length > 0;
}

/** What a person is in the bound tenant; nothing where he is no member. */
export async function memberRoles(sql: Sql, userId: string): Promise<readonly Role[]> {
  const { rows } = await sql.query<{ roles: readonly Role[] }>(
    'SELECT roles FROM member WHERE user_id = $1',
    [userId],
  );
  return rows[0]?.roles ?? [];
}
