import type { Sql } from '../db/port.ts';

/**
 * Keeps packing a company's log and erasing in it apart, until the transaction ends: a stretch that was read before an
 * erasure must not be kept after it.
 * @param how `shared`: others may pack too
 */
export async function lockPacking(
  sql: Sql,
  tenantId: string,
  how: 'shared' | 'alone',
): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await sql.query(`SELECT ${lock}(hashtextextended($1, 0))`, [`packing ${tenantId}`]);
}
