import type { Db, Sql } from './port.ts';

/** The role that every request runs under: no login, no table of its own, row-level security forced on it. */
export const SERVING_ROLE = 'drumbeat_serving';

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
): Promise<T> {
  return db.transaction(async (sql) => {
    await bind(sql, tenantId, actor.userId);
    return work(sql);
  });
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
  return db.transaction(async (sql) => {
    await bind(sql, '', userId);
    return work(sql);
  });
}

/** `set_config(…, true)` is SET LOCAL: it ends with the transaction. */
async function bind(sql: Sql, tenantId: string, userId: string): Promise<void> {
  await sql.query(
    `SELECT set_config('app.tenant_id', $1, true), set_config('app.user_id', $2, true),
            set_config('role', '${SERVING_ROLE}', true)`,
    [tenantId, userId],
  );
}
