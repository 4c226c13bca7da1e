import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MODEL_TYPES, performanceOf } from '../../analysis/performance.ts';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { feedbackOf } from '../../store/feedback.ts';
import { feedbackEntity, keepFeedback } from '../../store/keepFeedback.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { FreeData, Rupees, words } from '../schemas.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { Id, TenantPath } from './paths.ts';

const MOST_RUPEES = 90_000_000_000_000;

const FeedbackBody = z.strictObject({
  entityId: Id,
  entityType: z.enum(['recommendation', 'constraint']),
  feedbackType: z.enum(['explicit', 'implicit', 'outcome']),
  feedbackSource: z.enum(['user_rating', 'user_behavior', 'system_outcome']),
  feedbackData: z.strictObject({
    rating: z.number().min(1).max(5).optional(),
    /** Share of what was foretold that came. */
    effectiveness: z.number().min(0).max(1).optional(),
    implementationSuccess: z.boolean().optional(),
    comments: words(4000).optional(),
    /** Rupees; below zero where matters got worse. */
    actualImpact: Rupees.min(-MOST_RUPEES).optional(),
    /** Days. */
    implementationDuration: z.number().min(0).max(10_000).optional(),
  }),
  /** The caller; only a service account may speak for another member. */
  userId: Id.optional(),
  contextData: FreeData.default({}),
});

const FeedbackAnswer = z
  .object({
    feedback: z.object({
      id: z.string(),
      entityId: z.string(),
      entityType: z.enum(['recommendation', 'constraint']),
      feedbackType: z.string(),
      feedbackSource: z.string(),
      userId: z.string(),
      createdAt: z.string(),
      /** Models are reckoned from the feedback itself, so that it counts at once. */
      isProcessed: z.literal(true),
      processedAt: z.string(),
    }),
  })
  .meta({ id: 'Feedback' });

const DAYS = { '7d': 7, '30d': 30, '90d': 90 } as const;
const DAY_MS = 86_400_000;

const PerformanceQuery = z.strictObject({
  modelType: z.enum(MODEL_TYPES).optional(),
  timeRange: z.enum(['7d', '30d', '90d']).default('30d'),
  includeDetails: z.enum(['true', 'false']).default('false'),
});

const figure = z.number().nullable();
const PerformanceAnswer = z
  .object({
    performance: z.object({
      tenantId: z.string(),
      timeRange: z.enum(['7d', '30d', '90d']),
      evaluatedAt: z.string(),
      models: z.array(
        z.object({
          modelType: z.enum(MODEL_TYPES),
          version: z.string(),
          status: z.literal('deployed'),
          /** 0–1; null where nothing was foretold in the time. */
          performanceScore: figure,
          evaluationDataSize: z.number().int(),
          details: z
            .array(
              z.object({
                version: z.string(),
                deployed: z.boolean(),
                performanceScore: figure,
                metrics: z.record(z.string(), figure),
              }),
            )
            .optional(),
        }),
      ),
    }),
  })
  .meta({ id: 'ModelPerformance' });

/** What users say of advice, and how well the models foretold it. */
export function learningRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { now, newId } = deps;
  return async (app) => {
    app.post(
      '/tenants/:tenantId/learning/feedback',
      {
        config: { access: 'learning:write' },
        schema: {
          operationId: 'processFeedback',
          summary: 'Say how a recommendation or a constraint turned out',
          tags: ['learning'],
          params: TenantPath,
          body: FeedbackBody,
          response: { 201: FeedbackAnswer },
        },
      },
      async (request, reply) => {
        const { tenant_id: tenantId, sub, roles } = claimsOf(request);
        const { body } = request;
        const userId = body.userId ?? sub;
        if (userId !== sub && !roles.includes('system')) {
          throw new ApiFailure('FORBIDDEN', { field: 'userId' });
        }
        const id = newId();
        const at = new Date(now());
        await forTenant(deps, request, async (sql) => {
          if (!(await feedbackEntity(sql, body.entityType, body.entityId))) {
            const code =
              body.entityType === 'constraint'
                ? 'CONSTRAINT_NOT_FOUND'
                : 'RECOMMENDATION_NOT_FOUND';
            throw new ApiFailure(code, { entityId: body.entityId });
          }
          await keepFeedback(sql, { ...body, tenantId, id, userId, at });
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at: at.getTime(),
            action: 'feedback.given',
            entityType: body.entityType,
            entityId: body.entityId,
          });
        });
        return reply.code(201).send({
          feedback: {
            id,
            entityId: body.entityId,
            entityType: body.entityType,
            feedbackType: body.feedbackType,
            feedbackSource: body.feedbackSource,
            userId,
            createdAt: at.toISOString(),
            isProcessed: true,
            processedAt: at.toISOString(),
          },
        });
      },
    );

    app.get(
      '/tenants/:tenantId/learning/performance',
      {
        config: { access: 'learning:read' },
        schema: {
          operationId: 'getModelPerformance',
          summary: 'How well each model foretold what then was said',
          description:
            'Each case is judged by what was foretold of it from the cases before it, never from itself.',
          tags: ['learning'],
          params: TenantPath,
          querystring: PerformanceQuery,
          response: { 200: PerformanceAnswer },
        },
      },
      async (request) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { modelType, timeRange, includeDetails } = request.query;
        const at = now();
        const rows = await forTenant(deps, request, async (sql) => ({
          recommendation: await feedbackOf(sql, 'recommendation'),
          constraint: await feedbackOf(sql, 'constraint'),
        }));
        const since = at - DAYS[timeRange] * DAY_MS;
        const models = MODEL_TYPES.filter((type) => modelType === undefined || type === modelType);
        return {
          performance: {
            tenantId,
            timeRange,
            evaluatedAt: new Date(at).toISOString(),
            models: models.flatMap((type) => {
              const versions = performanceOf(type, rows, since);
              const champion = versions.find(({ deployed }) => deployed);
              if (champion === undefined) return [];
              const { version, score, cases } = champion;
              return [
                {
                  modelType: type,
                  version,
                  status: 'deployed' as const,
                  performanceScore: score,
                  evaluationDataSize: cases,
                  ...(includeDetails === 'true'
                    ? {
                        details: versions.map((each) => ({
                          version: each.version,
                          deployed: each.deployed,
                          performanceScore: each.score,
                          metrics: { ...each.metrics },
                        })),
                      }
                    : {}),
                },
              ];
            }),
          },
        };
      },
    );
  };
}
