import type { Db, Sql } from '../../db/port.ts';
import type { Actor } from '../../db/tenant.ts';
import { ApiFailure } from '../../http/errors.ts';
import { audit } from '../../ops/audit.ts';
import { inIdentity } from '../inIdentity.ts';
import { newToken, tokenHash } from '../keys/secrets.ts';
import type { IdentityParts } from '../parts.ts';
import { accountOfId } from './accounts.ts';
import { membershipsOf } from './memberships.ts';

const GOOD_FOR_MS = 24 * 3_600_000;

export type ResetWhat = 'password' | 'second_factor';

/** What a link offers to whom. */
export interface OpenReset {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly what: ResetWhat;
  /** Whether the person has a second factor, which a new password then needs. */
  readonly hasFactor: boolean;
}

/**
 * Makes a link for a member who lost the password or the second factor. The link alone opens nothing that is worth
 * having: a new password needs the second factor, a new second factor the password. The one exception, a person
 * who never set up a second factor, is made only for who belongs to this company alone.
 * @throws ApiFailure `USER_NOT_FOUND`, `BUSINESS_RULE_VIOLATION`
 */
export async function newResetLink(
  parts: Pick<IdentityParts, 'db' | 'now' | 'newId'>,
  tenantId: string,
  actor: Actor,
  whom: { readonly userId: string; readonly what: ResetWhat },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { userId, what } = whom;
  const token = newToken();
  const expiresAt = new Date(parts.now() + GOOD_FOR_MS);
  await inIdentity(parts.db, async (sql) => {
    const companies = await membershipsOf(sql, userId);
    const account = await accountOfId(sql, userId);
    if (account === null || !companies.some((one) => one.tenantId === tenantId)) {
      throw new ApiFailure('USER_NOT_FOUND', { userId });
    }
    if (account.totpSecret === null && (what === 'second_factor' || companies.length > 1)) {
      throw new ApiFailure('BUSINESS_RULE_VIOLATION', { reason: 'no_second_factor' });
    }
    await sql.query('DELETE FROM reset_link WHERE user_id = $1', [userId]);
    await sql.query(
      'INSERT INTO reset_link (token_hash, user_id, what, expires_at) VALUES ($1, $2, $3, $4)',
      [tokenHash(token), userId, what, expiresAt],
    );
    await audit(sql, tenantId, actor, {
      id: parts.newId(),
      at: parts.now(),
      action: 'member.reset_link_made',
      entityType: 'member',
      entityId: userId,
      detail: { what },
    });
  });
  return { token, expiresAt };
}

/** What the link of `token` offers; null where it no longer does. */
export async function openReset(db: Db, token: string, nowMs: number): Promise<OpenReset | null> {
  const { rows } = await inIdentity(db, (sql) =>
    sql.query<OpenReset>(
      `SELECT user_id AS "userId", email, name, what, totp_secret IS NOT NULL AS "hasFactor"
       FROM reset_link JOIN user_account USING (user_id)
       WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 AND disabled_at IS NULL`,
      [tokenHash(token), new Date(nowMs)],
    ),
  );
  return rows[0] ?? null;
}

/** Uses a link up; false where it was used before or has run out. */
export async function redeemResetLink(sql: Sql, token: string, nowMs: number): Promise<boolean> {
  const { affected } = await sql.query(
    `UPDATE reset_link SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
    [tokenHash(token), new Date(nowMs)],
  );
  return affected === 1;
}
