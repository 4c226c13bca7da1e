// A platform in a process of its own, on a folder that outlives it: see killed.test.ts of tests/integration/sync.
import { openPglite } from '../../../platform/db/pglite.ts';
import { scopeOf } from '../../../platform/http/roles.ts';
import { serve } from '../../../platform/server.ts';
import { testConfig } from '../platformServer.ts';

export interface PlatformGiven {
  readonly folder: string;
  readonly tenantId: string;
  readonly userId: string;
}

process.once('message', async ({ folder, tenantId, userId }: PlatformGiven) => {
  const db = await openPglite(folder);
  const roles = ['executive'] as const;
  const claims = { sub: userId, tenant_id: tenantId, roles: [...roles], device_id: null };
  const verifier = { verify: async () => ({ ...claims, scope: scopeOf(roles).join(' ') }) };
  const { url } = await serve(db, testConfig({ DRUMBEAT_PLATFORM_LOG_LEVEL: 'silent' }), {
    verifier,
  });
  await db.query(
    `INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, 'Company', now()) ON CONFLICT DO NOTHING`,
    [tenantId],
  );
  process.send?.(url);
});
