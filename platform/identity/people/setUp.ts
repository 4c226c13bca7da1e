import type { Sql } from '../../db/port.ts';
import { audit } from '../../ops/audit.ts';
import { inIdentity } from '../inIdentity.ts';
import { newToken, tokenHash } from '../keys/secrets.ts';
import type { IdentityParts } from '../parts.ts';
import { hashPassword } from '../passwords/passwordHash.ts';
import { addAccount } from './accounts.ts';
import { join } from './memberships.ts';

const GOOD_FOR_MS = 24 * 3_600_000;

/** What the first person of a new platform tells. */
export interface FirstCompany {
  readonly company: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * A new one-time link's token where nobody has an account yet; null otherwise. Links of earlier starts are void
 * from then on.
 */
export async function newSetUpToken(parts: IdentityParts): Promise<string | null> {
  return inIdentity(parts.db, async (sql) => {
    const { rows } = await sql.query('SELECT 1 FROM user_account LIMIT 1');
    if (rows.length > 0) return null;
    const token = newToken();
    await sql.query('DELETE FROM setup_link');
    await sql.query('INSERT INTO setup_link (token_hash, expires_at) VALUES ($1, $2)', [
      tokenHash(token),
      new Date(parts.now() + GOOD_FOR_MS),
    ]);
    return token;
  });
}

/** Whether a set-up link still opens. */
export async function setUpTokenOpens(parts: IdentityParts, token: string): Promise<boolean> {
  const { rows } = await inIdentity(parts.db, (sql) =>
    sql.query(
      `SELECT 1 FROM setup_link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
      [tokenHash(token), new Date(parts.now())],
    ),
  );
  return rows.length > 0;
}

/** Makes the first company and its Executive, once; false where the link was used or has run out. */
export async function setUp(
  parts: IdentityParts,
  token: string,
  first: FirstCompany,
  requestId: string,
): Promise<boolean> {
  const passwordHash = await hashPassword(first.password);
  return inIdentity(parts.db, async (sql) => {
    const nowMs = parts.now();
    if (!(await useToken(sql, token, nowMs))) return false;
    const tenantId = parts.newId();
    const userId = parts.newId();
    await sql.query('INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $2, $3)', [
      tenantId,
      first.company,
      new Date(nowMs),
    ]);
    await addAccount(sql, { userId, email: first.email, name: first.name, passwordHash }, nowMs);
    await join(sql, tenantId, userId, ['executive'], nowMs);
    await audit(
      sql,
      tenantId,
      { userId, requestId },
      {
        id: parts.newId(),
        at: nowMs,
        action: 'tenant.created',
        entityType: 'tenant',
        entityId: tenantId,
      },
    );
    return true;
  });
}

async function useToken(sql: Sql, token: string, nowMs: number): Promise<boolean> {
  const { affected } = await sql.query(
    `UPDATE setup_link SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
    [tokenHash(token), new Date(nowMs)],
  );
  return affected === 1;
}
