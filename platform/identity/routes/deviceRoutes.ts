import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { claimsOf } from '../../http/access.ts';
import { ApiFailure } from '../../http/errors.ts';
import { PageQuery, Pagination, paginationOf } from '../../http/paging.ts';
import { rolesAllow } from '../../http/roles.ts';
import { Id, TenantPath } from '../../http/routes/paths.ts';
import { actorOf, forTenant } from '../../http/tenantWork.ts';
import { audit } from '../../ops/audit.ts';
import { endFamilies, listDevices, revokeDevices } from '../people/devices.ts';

const DevicePath = TenantPath.extend({ deviceId: Id });
const DeviceAnswer = z
  .object({
    deviceId: z.string(),
    userId: z.string(),
    name: z.string(),
    firstSignedInAt: z.iso.datetime(),
    signedInAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
    /** Whether the caller is this device. */
    current: z.boolean(),
  })
  .meta({ id: 'Device' });
const Devices = z.object({ devices: z.array(DeviceAnswer), pagination: Pagination });

/** The devices that are signed in. Everybody sees and revokes their own; who manages members, those of all. */
export function deviceRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/devices',
      {
        config: { access: 'member' },
        schema: {
          operationId: 'listDevices',
          summary: 'Devices that were signed in',
          params: TenantPath,
          querystring: PageQuery,
          response: { 200: Devices },
          tags: ['device'],
        },
      },
      async (request) => {
        const { devices, total } = await forTenant(deps, request, (sql) =>
          listDevices(sql, onlyOf(request), request.query),
        );
        const current = claimsOf(request).device_id;
        return {
          devices: devices.map((device) => ({
            ...device,
            firstSignedInAt: device.firstSignedInAt.toISOString(),
            signedInAt: device.signedInAt.toISOString(),
            lastSeenAt: device.lastSeenAt.toISOString(),
            revokedAt: device.revokedAt?.toISOString() ?? null,
            current: device.deviceId === current,
          })),
          pagination: paginationOf(request.query, total),
        };
      },
    );
    app.delete(
      '/tenants/:tenantId/devices/:deviceId',
      {
        config: { access: 'member' },
        schema: {
          operationId: 'revokeDevice',
          summary: 'Revoke a device; its tokens are refused at once',
          params: DevicePath,
          response: { 204: z.null() },
          tags: ['device'],
        },
      },
      async (request, reply) => {
        const { deviceId } = request.params;
        const userId = onlyOf(request);
        const families = await forTenant(deps, request, async (sql) => {
          const which = { deviceId, ...(userId === null ? {} : { userId }) };
          const revoked = await revokeDevices(sql, which, deps.now());
          if (revoked.length === 0) throw new ApiFailure('RESOURCE_NOT_FOUND', { deviceId });
          await audit(sql, claimsOf(request).tenant_id, actorOf(request), {
            id: deps.newId(),
            at: deps.now(),
            action: 'device.revoked',
            entityType: 'device',
            entityId: deviceId,
          });
          return revoked;
        });
        await endFamilies(deps, families);
        return reply.code(204).send(null);
      },
    );
  };
}

/** The person whose devices the caller may see and revoke; null: everybody's. */
function onlyOf(request: FastifyRequest): string | null {
  const { sub, roles, scope } = claimsOf(request);
  const managesMembers =
    rolesAllow(roles, 'member:write') && scope.split(' ').includes('member:write');
  return managesMembers ? null : sub;
}
