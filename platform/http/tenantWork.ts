import type { FastifyRequest } from 'fastify';
import type { Sql } from '../db/port.ts';
import { type Actor, inTenant } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { claimsOf } from './access.ts';

/** The one who calls, as the database and the audit log know him. */
export function actorOf(request: FastifyRequest): Actor {
  return { userId: claimsOf(request).sub, requestId: request.id };
}

/** Runs a request's work in one transaction bound to the tenant of its token. */
export function forTenant<T>(
  deps: Pick<Deps, 'db'>,
  request: FastifyRequest,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return inTenant(deps.db, claimsOf(request).tenant_id, actorOf(request), work);
}

/** The same for work that only reads, and says all it asks before it waits for an answer. */
export function readForTenant<T>(
  deps: Pick<Deps, 'db'>,
  request: FastifyRequest,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const { tenant_id: tenantId } = claimsOf(request);
  return inTenant(deps.db, tenantId, actorOf(request), work, { readsAtOnce: true });
}
