import type { FastifyRequest } from 'fastify';
import type { Sql } from '../db/port.ts';
import { isMember } from '../store/members.ts';
import { claimsOf } from './access.ts';
import { ApiFailure } from './errors.ts';
import type { Role } from './roles.ts';

/** Who may look at what is another user's. */
const OVER_OTHERS: readonly Role[] = ['executive', 'manager', 'system'];

/**
 * Refuses what is of a user who is no member, or of another one to those who have no say over others.
 * @throws ApiFailure `FORBIDDEN`, `USER_NOT_FOUND`
 */
export async function demandUser(sql: Sql, request: FastifyRequest, userId: string): Promise<void> {
  const { sub, roles } = claimsOf(request);
  if (userId !== sub && !roles.some((role) => OVER_OTHERS.includes(role))) {
    throw new ApiFailure('FORBIDDEN', { userId });
  }
  if (!(await isMember(sql, userId))) throw new ApiFailure('USER_NOT_FOUND', { userId });
}
