import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import {
  healthOfPart,
  healthOfSender,
  type ModuleHealth,
  overallStatus,
} from '../../ops/moduleHealth.ts';
import { moduleReceipts } from '../../store/modules.ts';
import { claimsOf } from '../access.ts';
import { forTenant } from '../tenantWork.ts';
import { TenantPath } from './paths.ts';

const Status = z.enum(['healthy', 'degraded', 'unhealthy', 'offline']);

const HealthAnswer = z
  .object({
    healthCheck: z.object({
      tenantId: z.string(),
      checkedAt: z.string(),
      overallStatus: Status,
      moduleStatus: z.record(
        z.string(),
        z.object({
          status: Status,
          /** Milliseconds: of the question just put to a part of ours, or of the last analysis of a module's figures. */
          responseTime: z.number().nullable(),
          /** Share of its last hundred deliveries that could be read; null for parts of ours. */
          availability: z.number().nullable(),
          lastCheck: z.string(),
          issues: z.array(z.string()).optional(),
        }),
      ),
    }),
  })
  .meta({ id: 'HealthCheck' });

/** Analyses that may run and wait before the part counts as busy. */
const BUSY = 100;

/** How the modules fare that send figures, and the platform's own parts. */
export function integrationRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/integration/health',
      {
        config: { access: 'integration:read' },
        schema: {
          operationId: 'getModuleHealth',
          summary: 'Health of the integrated modules',
          description:
            'Modules that send figures are judged by how fresh and how readable these are; `platform.*` are parts of this server.',
          tags: ['integration'],
          params: TenantPath,
          response: { 200: HealthAnswer },
        },
      },
      async (request) => {
        const at = deps.now();
        const started = performance.now();
        const receipts = await forTenant(deps, request, moduleReceipts);
        const took = Math.round(performance.now() - started);
        const parts = new Map([
          ['platform.database', healthOfPart(took, at)],
          ['platform.analysis', healthOfPart(0, at, deps.analysis.load > BUSY)],
        ]);
        const senders = new Map(receipts.map((each) => [each.module, healthOfSender(each, at)]));
        return {
          healthCheck: {
            tenantId: claimsOf(request).tenant_id,
            checkedAt: new Date(at).toISOString(),
            overallStatus: overallStatus([...parts.values()], [...senders.values()]),
            moduleStatus: Object.fromEntries(
              [...senders, ...parts].map(([name, health]) => [name, answer(health)]),
            ),
          },
        };
      },
    );
  };
}

function answer({ lastCheck, issues, ...health }: ModuleHealth) {
  return {
    ...health,
    lastCheck: lastCheck.toISOString(),
    ...(issues.length === 0 ? {} : { issues: [...issues] }),
  };
}
