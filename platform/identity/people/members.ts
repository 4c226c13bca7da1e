import type { Sql } from '../../db/port.ts';
import { ApiFailure } from '../../http/errors.ts';
import type { PageQuery } from '../../http/paging.ts';
import type { Role } from '../../http/roles.ts';
import { ERASED_AT } from '../../sync/eraseWords.ts';

/** A person as a member of a company. */
export interface Member {
  readonly userId: string;
  /** Null for a service account, which has no sign-in. */
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly joinedAt: Date;
  /** When they were erased last while they stayed a member, ISO time; null: never. */
  readonly erasedAt: string | null;
}

const COLUMNS = `user_id AS "userId", name, email, roles, joined_at AS "joinedAt",
  (${ERASED_AT}) AS "erasedAt"`;

/** A page of the bound tenant's members, by name. */
export async function listMembers(
  sql: Sql,
  { limit, offset }: PageQuery,
): Promise<{ readonly members: readonly Member[]; readonly total: number }> {
  const { rows } = await sql.query<Member & { readonly total: number }>(
    `SELECT ${COLUMNS}, count(*) OVER () AS total
     FROM member LEFT JOIN user_account USING (user_id)
     WHERE tenant_id = app.tenant_id()
     ORDER BY name NULLS LAST, user_id LIMIT $1 OFFSET $2`,
    [limit, offset],
  );
  return { members: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/**
 * Gives a member other roles. @throws ApiFailure `USER_NOT_FOUND`; `BUSINESS_RULE_VIOLATION` where no executive
 * would be left
 */
export async function changeRoles(
  sql: Sql,
  userId: string,
  roles: readonly Role[],
): Promise<Member> {
  if (!roles.includes('executive')) await demandAnotherExecutive(sql, userId);
  const { affected } = await sql.query(
    'UPDATE member SET roles = $2 WHERE tenant_id = app.tenant_id() AND user_id = $1',
    [userId, [...roles]],
  );
  if (affected === 0) throw new ApiFailure('USER_NOT_FOUND', { userId });
  const { rows } = await sql.query<Member>(
    `SELECT ${COLUMNS} FROM member LEFT JOIN user_account USING (user_id)
     WHERE tenant_id = app.tenant_id() AND user_id = $1`,
    [userId],
  );
  const [member] = rows;
  if (member === undefined) throw new ApiFailure('USER_NOT_FOUND', { userId });
  return member;
}

/** Takes a member out of the company. @throws as {@link changeRoles} */
export async function removeMember(sql: Sql, userId: string): Promise<void> {
  await demandAnotherExecutive(sql, userId);
  const { affected } = await sql.query(
    'DELETE FROM member WHERE tenant_id = app.tenant_id() AND user_id = $1',
    [userId],
  );
  if (affected === 0) throw new ApiFailure('USER_NOT_FOUND', { userId });
}

/** The executives are locked first, so that two of them cannot remove each other at the same moment. */
async function demandAnotherExecutive(sql: Sql, userId: string): Promise<void> {
  const { rows } = await sql.query<{ user_id: string }>(
    `SELECT user_id FROM member
     WHERE tenant_id = app.tenant_id() AND 'executive' = ANY (roles) ORDER BY user_id FOR UPDATE`,
  );
  const isOne = rows.some((row) => row.user_id === userId);
  if (isOne && rows.length === 1) {
    throw new ApiFailure('BUSINESS_RULE_VIOLATION', { reason: 'last_executive' });
  }
}
