import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { actsOf } from '../../ops/audit.ts';
import { PageQuery, Pagination, paginationOf } from '../paging.ts';
import { words } from '../schemas.ts';
import { forTenant } from '../tenantWork.ts';
import { TenantPath } from './paths.ts';

const AuditQuery = PageQuery.extend({
  action: words(100).optional(),
  actorId: words(100).optional(),
  entityId: words(100).optional(),
  /** Acts from this instant on, and before that one. */
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
});

const AuditAnswer = z
  .object({
    acts: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        actorId: z.string(),
        requestId: z.string(),
        action: z.string(),
        entityType: z.string(),
        entityId: z.string().nullable(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      }),
    ),
    pagination: Pagination,
  })
  .meta({ id: 'AuditLog' });

/** What was done in the tenant, by whom. */
export function auditRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/audit',
      {
        config: { access: 'audit:read' },
        schema: {
          operationId: 'getAuditLog',
          summary: 'The audit log, newest first',
          tags: ['tenant'],
          params: TenantPath,
          querystring: AuditQuery,
          response: { 200: AuditAnswer },
        },
      },
      async (request) => {
        const { query } = request;
        const { acts, total } = await forTenant(deps, request, (sql) => actsOf(sql, query));
        return {
          acts: acts.map((act) => ({
            id: act.id,
            at: act.at.toISOString(),
            actorId: act.actor_id,
            requestId: act.request_id,
            action: act.action,
            entityType: act.entity_type,
            entityId: act.entity_id,
            detail: act.detail,
          })),
          pagination: paginationOf(query, total),
        };
      },
    );
  };
}
