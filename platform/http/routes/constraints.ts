import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  ConstraintType,
  ModuleAnalysis,
  ModuleAnalysisRequest,
  Severity,
} from '../../../core/contract/moduleAnalysis.ts';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { toPaise } from '../../store/amounts.ts';
import {
  activeConstraints,
  changeStatus,
  constraintById,
  isOfLaptops,
  keepConstraint,
} from '../../store/constraints.ts';
import { keepAnalysis } from '../../store/keepAnalysis.ts';
import { isMember } from '../../store/members.ts';
import { localeOf } from '../../texts.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { PageQuery, Pagination, paginationOf } from '../paging.ts';
import {
  Constraint,
  ConstraintStatus,
  ConstraintSummary,
  Metrics,
  Rupees,
  words,
} from '../schemas.ts';
import { actorOf, forTenant, readForTenant } from '../tenantWork.ts';
import { Id, TenantPath } from './paths.ts';

/** Modules and figures of one request at most. */
const MOST_MODULES = 200;
const MOST_FIGURES = 200;

const AnalyzeBody = ModuleAnalysisRequest.refine(
  ({ moduleData }) =>
    Object.keys(moduleData).length <= MOST_MODULES &&
    Object.entries(moduleData).every(
      ([name, figures]) =>
        name.length <= 100 &&
        !name.includes('\u0000') &&
        Object.keys(figures).length <= MOST_FIGURES,
    ),
  { path: ['moduleData'], message: 'at most 200 modules of 200 figures, names of 100 characters' },
);

const ActiveQuery = PageQuery.extend({
  severity: Severity.optional(),
  sourceModule: words(100).optional(),
  constraintType: ConstraintType.optional(),
  sortBy: z.enum(['severity', 'estimatedImpact', 'identifiedAt']).default('identifiedAt'),
  sortOrder: z.enum(['asc', 'desc']).default('desc'),
});

const ActiveConstraints = z
  .object({
    constraints: z.array(Constraint),
    pagination: Pagination,
    summary: ConstraintSummary,
  })
  .meta({ id: 'ActiveConstraints' });

const CreateBody = z.strictObject({
  constraintType: ConstraintType,
  sourceModule: words(100),
  severity: Severity,
  description: words(2000),
  constraintMetrics: Metrics,
  estimatedImpact: Rupees.optional(),
  /** A member; the caller where it is left out. */
  identifiedBy: Id.optional(),
  notes: words(2000).optional(),
});

const StatusBody = z.strictObject({ status: ConstraintStatus, reason: words(500) });
const ConstraintPath = TenantPath.extend({ constraintId: Id });

/** Constraints: found by analysis, entered by hand, listed, resolved. */
export function constraintRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { analysis, now, newId } = deps;
  return async (app) => {
    app.post(
      '/tenants/:tenantId/constraints/analyze',
      {
        config: { access: 'constraint:write' },
        schema: {
          operationId: 'analyzeConstraints',
          summary: 'Find the constraint among modules by their figures',
          description:
            'What is found is kept: a constraint that was found before keeps its id, one that is not found again is resolved.',
          tags: ['constraints'],
          params: TenantPath,
          body: AnalyzeBody,
          response: { 200: ModuleAnalysis },
        },
      },
      async (request) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const at = now();
        const locale = localeOf(request.headers['accept-language']);
        const found = await analysis.modules({ request: request.body, tenantId, locale, now: at });
        const received = new Map(
          Object.entries(request.body.moduleData).map(([name, of]) => [
            name,
            Object.keys(of).length,
          ]),
        );
        return forTenant(deps, request, (sql) =>
          keepAnalysis(sql, {
            tenantId,
            actor: actorOf(request),
            analysis: found,
            received,
            durationMs: Math.max(0, Math.round(now() - at)),
            at,
            newId,
          }),
        );
      },
    );

    app.get(
      '/tenants/:tenantId/constraints/active',
      {
        config: { access: 'constraint:read' },
        schema: {
          operationId: 'getActiveConstraints',
          summary: 'Active constraints, filtered, sorted and paged',
          tags: ['constraints'],
          params: TenantPath,
          querystring: ActiveQuery,
          response: { 200: ActiveConstraints },
        },
      },
      async (request) => {
        const { query } = request;
        const { constraints, counts } = await readForTenant(deps, request, (sql) =>
          activeConstraints(sql, query),
        );
        const { total, ...severityBreakdown } = counts;
        return {
          constraints,
          pagination: paginationOf(query, total),
          summary: { totalConstraints: total, severityBreakdown },
        };
      },
    );

    app.post(
      '/tenants/:tenantId/constraints',
      {
        config: { access: 'constraint:write' },
        schema: {
          operationId: 'createConstraint',
          summary: 'Enter a constraint by hand',
          tags: ['constraints'],
          params: TenantPath,
          body: CreateBody,
          response: { 201: Constraint },
        },
      },
      async (request, reply) => {
        const { tenant_id: tenantId, sub } = claimsOf(request);
        const { body } = request;
        const at = new Date(now());
        const constraint = await forTenant(deps, request, async (sql) => {
          const identifiedBy = body.identifiedBy ?? sub;
          if (identifiedBy !== sub && !(await isMember(sql, identifiedBy))) {
            throw new ApiFailure('BUSINESS_RULE_VIOLATION', { field: 'identifiedBy' });
          }
          const id = newId();
          const kept = await keepConstraint(
            sql,
            tenantId,
            {
              id,
              origin: 'manual',
              constraintType: body.constraintType,
              severity: body.severity,
              sourceModule: body.sourceModule,
              description: body.description,
              metrics: body.constraintMetrics,
              rootCause: null,
              impact: body.estimatedImpact === undefined ? null : toPaise(body.estimatedImpact),
              confidence: null,
              identifiedBy,
              notes: body.notes ?? null,
            },
            at,
          );
          await changeStatus(sql, tenantId, {
            historyId: newId(),
            constraintId: id,
            from: null,
            to: 'active',
            reason: 'entered by hand',
            by: sub,
            at,
          });
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at: at.getTime(),
            action: 'constraint.created',
            entityType: 'constraint',
            entityId: id,
          });
          return kept.constraint;
        });
        return reply.code(201).send(constraint);
      },
    );

    app.patch(
      '/tenants/:tenantId/constraints/:constraintId',
      {
        config: { access: 'constraint:write' },
        schema: {
          operationId: 'changeConstraintStatus',
          summary: 'Resolve, watch, archive or reopen a constraint',
          tags: ['constraints'],
          params: ConstraintPath,
          body: StatusBody,
          response: { 200: Constraint },
        },
      },
      async (request) => {
        const { tenant_id: tenantId, sub } = claimsOf(request);
        const { constraintId } = request.params;
        const { status: to, reason } = request.body;
        return forTenant(deps, request, async (sql) => {
          const constraint = await constraintById(sql, constraintId);
          if (constraint === null) throw new ApiFailure('CONSTRAINT_NOT_FOUND', { constraintId });
          if (constraint.status === to) throw new ApiFailure('CONFLICT', { status: to });
          if (await isOfLaptops(sql, constraintId)) {
            throw new ApiFailure('BUSINESS_RULE_VIOLATION', { reason: 'decided_on_laptops' });
          }
          const at = new Date(now());
          await changeStatus(sql, tenantId, {
            historyId: newId(),
            constraintId,
            from: constraint.status,
            to,
            reason,
            by: sub,
            at,
          });
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at: at.getTime(),
            action: `constraint.${to}`,
            entityType: 'constraint',
            entityId: constraintId,
          });
          return { ...constraint, status: to, lastUpdated: at.toISOString() };
        });
      },
    );
  };
}
