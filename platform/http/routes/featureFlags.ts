import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { FeatureFlag, flagStates, setFlag } from '../../ops/featureFlags.ts';
import { claimsOf } from '../access.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { TenantPath } from './paths.ts';

const Flags = z.object({ featureFlags: z.record(FeatureFlag, z.boolean()) });

/** A tenant's switches; `GET` of the tenant tells them to every member. */
export function featureFlagRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { now, newId } = deps;
  return async (app) => {
    app.put(
      '/tenants/:tenantId/feature-flags/:flag',
      {
        config: { access: 'tenant:write' },
        schema: {
          operationId: 'setFeatureFlag',
          summary: 'Switch a feature on or off for the tenant',
          tags: ['tenant'],
          params: TenantPath.extend({ flag: FeatureFlag }),
          body: z.strictObject({ enabled: z.boolean() }),
          response: { 200: Flags },
        },
      },
      async (request) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { flag } = request.params;
        const { enabled } = request.body;
        const at = now();
        const featureFlags = await forTenant(deps, request, async (sql) => {
          await setFlag(sql, tenantId, flag, enabled, new Date(at));
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at,
            action: 'feature_flag.set',
            entityType: 'feature_flag',
            entityId: flag,
            detail: { enabled },
          });
          return flagStates(sql);
        });
        return { featureFlags };
      },
    );
  };
}
