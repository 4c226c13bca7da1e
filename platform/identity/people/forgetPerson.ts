import type { Sql } from '../../db/port.ts';
import { inIdentity } from '../inIdentity.ts';
import { endGrant } from '../oauth/adapter.ts';
import type { IdentityParts } from '../parts.ts';

/**
 * Forgets an erased person where it belongs to the company no more: its devices with their names and sessions, and the
 * invitations that name its address. Who is in no company at all loses the account too, with factors, links and whatever
 * else sign-in keeps. Of a member nothing goes: the company's people are seen by one another.
 */
export async function forgetPerson(
  { db, now }: Pick<IdentityParts, 'db' | 'now'>,
  tenantId: string,
  userId: string,
): Promise<void> {
  await inIdentity(db, async (sql) => {
    // Locked, so that the person cannot join a company in between.
    const account = await sql.query<{ email: string }>(
      'SELECT email FROM user_account WHERE user_id = $1 FOR UPDATE',
      [userId],
    );
    const companies = await companiesOf(sql, userId);
    if (companies.includes(tenantId)) return;
    await forgetDevices(sql, userId, tenantId, now());
    const email = account.rows[0]?.email ?? '';
    await sql.query('DELETE FROM invitation WHERE tenant_id = $1 AND email = $2', [
      tenantId,
      email,
    ]);
    if (companies.length > 0) return;
    await forgetDevices(sql, userId, null, now());
    await sql.query(
      'DELETE FROM invitation WHERE email = $1 AND (accepted_at IS NOT NULL OR withdrawn_at IS NOT NULL OR expires_at <= $2)',
      [email, new Date(now())],
    );
    await sql.query('DELETE FROM oauth_record WHERE position($1 in payload::text) > 0', [userId]);
    await sql.query('DELETE FROM user_account WHERE user_id = $1', [userId]);
  });
}

async function companiesOf(sql: Sql, userId: string): Promise<string[]> {
  const { rows } = await sql.query<{ tenant_id: string }>(
    'SELECT tenant_id FROM member WHERE user_id = $1',
    [userId],
  );
  return rows.map((row) => row.tenant_id);
}

/** @param tenantId null: in all companies */
async function forgetDevices(
  sql: Sql,
  userId: string,
  tenantId: string | null,
  nowMs: number,
): Promise<void> {
  const { rows } = await sql.query<{ grant_id: string }>(
    `DELETE FROM device WHERE user_id = $1 AND ($2::text IS NULL OR tenant_id = $2) RETURNING grant_id`,
    [userId, tenantId],
  );
  for (const { grant_id } of rows) await endGrant(sql, grant_id, nowMs);
}
