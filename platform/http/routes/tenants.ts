import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { FeatureFlag, flagStates } from '../../ops/featureFlags.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { Permission, Role, rolesAllow } from '../roles.ts';
import { forTenant } from '../tenantWork.ts';
import { TenantPath } from './paths.ts';

const Tenant = z
  .object({
    tenantId: z.string(),
    name: z.string(),
    tier: z.enum(['basic', 'premium', 'enterprise', 'system']),
    /** What the caller is and may do here. */
    roles: z.array(Role),
    permissions: z.array(Permission),
    featureFlags: z.record(FeatureFlag, z.boolean()),
  })
  .meta({ id: 'Tenant' });

interface TenantRow {
  readonly name: string;
  readonly tier: z.infer<typeof Tenant>['tier'];
}

/** The tenant itself, with what the caller may do in it. */
export function tenantRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId',
      {
        config: { access: 'member' },
        schema: {
          operationId: 'getTenant',
          summary: 'The tenant, with what the caller may do in it',
          params: TenantPath,
          response: { 200: Tenant },
          tags: ['tenant'],
        },
      },
      async (request) => {
        const { tenant_id: tenantId, roles, scope } = claimsOf(request);
        const row = await forTenant(deps, request, async (sql) => {
          const { rows } = await sql.query<TenantRow>('SELECT name, tier FROM tenant');
          return rows[0] === undefined ? undefined : { ...rows[0], flags: await flagStates(sql) };
        });
        if (row === undefined) throw new ApiFailure('RESOURCE_NOT_FOUND', { tenantId });
        const granted = scope.split(' ');
        return {
          tenantId,
          name: row.name,
          tier: row.tier,
          roles,
          permissions: Permission.options.filter(
            (permission) => rolesAllow(roles, permission) && granted.includes(permission),
          ),
          featureFlags: row.flags,
        };
      },
    );
  };
}
