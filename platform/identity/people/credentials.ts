import type { Sql } from '../../db/port.ts';
import { audit } from '../../ops/audit.ts';
import { inIdentity } from '../inIdentity.ts';
import { endGrant } from '../oauth/adapter.ts';
import type { IdentityParts } from '../parts.ts';
import { hashPassword } from '../passwords/passwordHash.ts';
import { keepPasswordHash } from './accounts.ts';
import { membershipsOf } from './memberships.ts';
import { redeemResetLink } from './resetLinks.ts';

/** What changes of how a person signs in. */
export type CredentialChange =
  | { readonly what: 'password'; readonly password: string }
  | { readonly what: 'second_factor' };

export interface ChangeOf {
  readonly userId: string;
  readonly change: CredentialChange;
  /** End every session of the person, in all their companies. */
  readonly signOut: boolean;
  /** The token of the link that allows it; null where the person proved both factors. */
  readonly resetToken: string | null;
  readonly requestId: string;
}

/**
 * Changes the password, or takes the second factor away so that a new one is set up at the next sign-in. All in one
 * transaction, with an entry in the audit log of each company of the person; false where the link was used before.
 */
export async function changeCredential(parts: IdentityParts, given: ChangeOf): Promise<boolean> {
  const { userId, change, resetToken } = given;
  const hash = change.what === 'password' ? await hashPassword(change.password) : null;
  return inIdentity(parts.db, async (sql) => {
    const nowMs = parts.now();
    if (resetToken !== null && !(await redeemResetLink(sql, resetToken, nowMs))) return false;
    if (hash !== null) await keepPasswordHash(sql, userId, hash);
    else await takeFactorAway(sql, userId);
    if (given.signOut) await signOutEverywhere(sql, userId, nowMs);
    for (const { tenantId } of await membershipsOf(sql, userId)) {
      await audit(
        sql,
        tenantId,
        { userId, requestId: given.requestId },
        {
          id: parts.newId(),
          at: nowMs,
          action: `${change.what}.changed`,
          entityType: 'user',
          entityId: userId,
          detail: { byLink: resetToken !== null, signedOut: given.signOut },
        },
      );
    }
    return true;
  });
}

async function takeFactorAway(sql: Sql, userId: string): Promise<void> {
  await sql.query(
    'UPDATE user_account SET totp_secret = NULL, totp_last_step = NULL WHERE user_id = $1',
    [userId],
  );
  await sql.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
}

async function signOutEverywhere(sql: Sql, userId: string, nowMs: number): Promise<void> {
  const { rows } = await sql.query<{ grant_id: string }>(
    'SELECT grant_id FROM device WHERE user_id = $1 AND revoked_at IS NULL',
    [userId],
  );
  for (const { grant_id } of rows) await endGrant(sql, grant_id, nowMs);
}
