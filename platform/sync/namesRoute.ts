import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { CompanyNames } from '../../core/sync/names.ts';
import type { Sql } from '../db/port.ts';
import type { Deps } from '../deps.ts';
import { TenantPath } from '../http/routes/paths.ts';
import { forTenant } from '../http/tenantWork.ts';

/**
 * Whom the ids in a company's log stand for. Every member may ask, as every member reads the log: names alone, no
 * e-mail, no role. Who was erased has no name any more.
 */
export function syncNamesRoute(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/sync/names',
      {
        config: { access: 'sync:read', limits: 'own' },
        schema: { params: TenantPath, response: { 200: CompanyNames }, tags: ['sync'] },
      },
      (request) => forTenant(deps, request, namesOf),
    );
  };
}

async function namesOf(sql: Sql): Promise<CompanyNames> {
  const people = await sql.query<CompanyNames['people'][number]>(
    `SELECT user_id AS "userId", name FROM member JOIN user_account USING (user_id)
     WHERE tenant_id = app.tenant_id() AND name <> '' ORDER BY user_id`,
  );
  const laptops = await sql.query<CompanyNames['laptops'][number]>(
    `SELECT sync_device.device_id AS "deviceId", device.name FROM sync_device
     JOIN device ON device.tenant_id = sync_device.tenant_id AND device.device_id = installation
     ORDER BY sync_device.device_id`,
  );
  return { people: [...people.rows], laptops: [...laptops.rows] };
}
