import type { Db, Sql } from '../db/port.ts';

/** The role that sign-in runs under: people, tokens and memberships, none of a tenant's books. */
const IDENTITY_ROLE = 'drumbeat_identity';

/** Runs work in one transaction as the identity role. */
export async function inIdentity<T>(db: Db, work: (sql: Sql) => Promise<T>): Promise<T> {
  return db.transaction(work, {
    first: (sql) => sql.query(`SELECT set_config('role', '${IDENTITY_ROLE}', true)`),
  });
}
