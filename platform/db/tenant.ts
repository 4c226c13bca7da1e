import type { Db, Sql } from './port.ts';

/** Who acts; ids only. */
export interface Actor {
  readonly userId: string;
  /** The request or the job on whose behalf it is done: what the audit log names. */
  readonly requestId: string;
}

/**
 * Runs work in one transaction as the serving role with the tenant bound to it: whatever the statements say,
 * they see and write rows of this tenant alone.
 */
export async function inTenant<T>(
  db: Db,
  tenantId: string,
  actor: Actor,
  work: (sql: Sql) => Promise<T>,
  how: { readonly readsAtOnce?: boolean } = {},
): Promise<T> {
  return db.transaction(work, { ...how, serving: { tenantId, userId: actor.userId } });
}

/**
 * Runs work as the serving role for a person and no tenant: it sees that person's memberships and the
 * tenants of these, and nothing else. For the time between sign-in and the choice of a tenant.
 */
export async function asUser<T>(
  db: Db,
  userId: string,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return db.transaction(work, { serving: { tenantId: '', userId } });
}
