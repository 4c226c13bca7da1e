import { type Migration, migrate } from '../db/migrate.ts';
import type { Db } from '../db/port.ts';
import { inTenant } from '../db/tenant.ts';
import { fromLaptops } from '../migrations/0350-from-laptops.ts';
import { showLog } from '../projection/project.ts';

const ACTOR = { userId: 'upkeep', requestId: 'upgrade' } as const;

/**
 * Migrates a database, and makes what the migrations themselves cannot: what laptops sent before it was shown is shown
 * from now on, and not from the next push.
 * @throws PlatformFailure `database_newer`
 */
export async function bringUpToDate(
  db: Db,
  migrations: readonly Migration[],
  now: () => number,
): Promise<void> {
  const applied = await migrate(db, migrations, now);
  if (!applied.includes(fromLaptops.version)) return;
  const { rows } = await db.query<{ tenant_id: string }>(
    'SELECT tenant_id FROM sync_head WHERE head > 0',
  );
  for (const { tenant_id: tenantId } of rows) {
    await inTenant(db, tenantId, ACTOR, (sql) => showLog(sql, tenantId));
  }
}
