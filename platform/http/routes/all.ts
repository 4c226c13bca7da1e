import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../../deps.ts';
import { tenantRoutes } from './tenants.ts';

/** Everything under /api/v1; each route names its access. */
export function apiRoutes(deps: Deps): readonly FastifyPluginAsyncZod[] {
  return [tenantRoutes(deps)];
}
