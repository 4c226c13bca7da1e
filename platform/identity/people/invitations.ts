import type { Db, Sql } from '../../db/port.ts';
import { type Actor, inTenant } from '../../db/tenant.ts';
import { ApiFailure } from '../../http/errors.ts';
import type { PageQuery } from '../../http/paging.ts';
import { Role } from '../../http/roles.ts';
import { audit } from '../../ops/audit.ts';
import { inIdentity } from '../inIdentity.ts';
import { newToken, tokenHash } from '../keys/secrets.ts';
import type { IdentityParts } from '../parts.ts';
import { hashPassword } from '../passwords/passwordHash.ts';
import { accountOfEmail, accountOfId, addAccount } from './accounts.ts';
import { join } from './memberships.ts';

const GOOD_FOR_MS = 7 * 86_400_000;

/** Roles that a person can have; `system` is for services. */
export const PersonRole = Role.exclude(['system']);
export type PersonRole = (typeof PersonRole)['options'][number];

/** An invitation as the company sees it. */
export interface Invitation {
  readonly invitationId: string;
  readonly email: string;
  readonly roles: readonly PersonRole[];
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** An invitation as the one who follows its link sees it. */
export interface OpenInvitation {
  readonly tenantId: string;
  readonly invitationId: string;
  readonly company: string;
  readonly email: string;
  readonly roles: readonly PersonRole[];
  readonly hasAccount: boolean;
}

const PENDING = 'accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at >';

/**
 * Invites somebody; the token is in this answer and nowhere else. An earlier invitation of the same e-mail is
 * withdrawn. @throws ApiFailure `CONFLICT` where the e-mail is a member's
 */
export async function invite(
  parts: Pick<IdentityParts, 'db' | 'now' | 'newId'>,
  tenantId: string,
  actor: Actor,
  whom: { readonly email: string; readonly roles: readonly PersonRole[] },
): Promise<Invitation & { readonly token: string }> {
  const token = newToken();
  const createdAt = new Date(parts.now());
  const invitation = {
    invitationId: parts.newId(),
    email: whom.email,
    roles: whom.roles,
    invitedBy: actor.userId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + GOOD_FOR_MS),
  };
  await inTenant(parts.db, tenantId, actor, async (sql) => {
    const { rows } = await sql.query('SELECT 1 FROM user_account WHERE email = $1', [whom.email]);
    if (rows.length > 0) throw new ApiFailure('CONFLICT', { reason: 'already_member' });
    await sql.query(`UPDATE invitation SET withdrawn_at = $2 WHERE email = $1 AND ${PENDING} $2`, [
      whom.email,
      createdAt,
    ]);
    await sql.query(
      `INSERT INTO invitation (tenant_id, invitation_id, email, roles, token_hash, invited_by,
         created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        tenantId,
        invitation.invitationId,
        whom.email,
        [...whom.roles],
        tokenHash(token),
        actor.userId,
        createdAt,
        invitation.expiresAt,
      ],
    );
    await audit(sql, tenantId, actor, {
      id: parts.newId(),
      at: createdAt.getTime(),
      action: 'invitation.created',
      entityType: 'invitation',
      entityId: invitation.invitationId,
      detail: { roles: whom.roles.join(' ') },
    });
  });
  return { ...invitation, token };
}

/** A page of the invitations that can still be accepted, newest first, and how many there are. */
export async function pendingInvitations(
  sql: Sql,
  nowMs: number,
  { limit, offset }: PageQuery,
): Promise<{ readonly invitations: readonly Invitation[]; readonly total: number }> {
  const { rows } = await sql.query<Invitation & { readonly total: number }>(
    `SELECT invitation_id AS "invitationId", email, roles, invited_by AS "invitedBy",
            created_at AS "createdAt", expires_at AS "expiresAt", count(*) OVER () AS total
     FROM invitation WHERE ${PENDING} $1
     ORDER BY created_at DESC, invitation_id LIMIT $2 OFFSET $3`,
    [new Date(nowMs), limit, offset],
  );
  return { invitations: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Withdraws an invitation; false where there is none that is pending. */
export async function withdrawInvitation(
  sql: Sql,
  invitationId: string,
  nowMs: number,
): Promise<boolean> {
  const { affected } = await sql.query(
    `UPDATE invitation SET withdrawn_at = $2 WHERE invitation_id = $1 AND ${PENDING} $2`,
    [invitationId, new Date(nowMs)],
  );
  return affected === 1;
}

/** What the link of `token` offers; null where it no longer does. */
export async function openInvitation(
  db: Db,
  token: string,
  nowMs: number,
): Promise<OpenInvitation | null> {
  const { rows } = await inIdentity(db, (sql) =>
    sql.query<OpenInvitation>(
      `SELECT invitation.tenant_id AS "tenantId", invitation_id AS "invitationId",
              tenant.name AS company, invitation.email, roles,
              EXISTS (SELECT FROM user_account WHERE user_account.email = invitation.email)
                AS "hasAccount"
       FROM invitation JOIN tenant USING (tenant_id)
       WHERE token_hash = $1 AND ${PENDING} $2`,
      [tokenHash(token), new Date(nowMs)],
    ),
  );
  return rows[0] ?? null;
}

/** Who accepts: a new person with the name and password they chose, or one who has just signed in. */
export type Accepting =
  | { readonly name: string; readonly password: string }
  | { readonly userId: string };

/** Makes the invited person a member, once; false where the invitation no longer stands. */
export async function acceptInvitation(
  parts: IdentityParts,
  invitation: OpenInvitation,
  who: Accepting,
  requestId: string,
): Promise<boolean> {
  const { tenantId, invitationId, email } = invitation;
  const passwordHash = 'password' in who ? await hashPassword(who.password) : null;
  return inIdentity(parts.db, async (sql) => {
    const nowMs = parts.now();
    if (passwordHash !== null && (await accountOfEmail(sql, email)) !== null) return false;
    if ('userId' in who && (await accountOfId(sql, who.userId)) === null) return false;
    const { affected } = await sql.query(
      `UPDATE invitation SET accepted_at = $3
       WHERE tenant_id = $1 AND invitation_id = $2 AND ${PENDING} $3`,
      [tenantId, invitationId, new Date(nowMs)],
    );
    if (affected !== 1) return false;
    const userId = 'userId' in who ? who.userId : parts.newId();
    if ('name' in who && passwordHash !== null) {
      await addAccount(sql, { userId, email, name: who.name, passwordHash }, nowMs);
    }
    await join(sql, tenantId, userId, invitation.roles, nowMs);
    await audit(
      sql,
      tenantId,
      { userId, requestId },
      {
        id: parts.newId(),
        at: nowMs,
        action: 'member.joined',
        entityType: 'member',
        entityId: userId,
        detail: { invitationId, roles: invitation.roles.join(' ') },
      },
    );
    return true;
  });
}
