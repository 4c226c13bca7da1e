import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Complexity, RecommendationPriority } from '../../../core/contract/recommendation.ts';
import type { BusinessContext } from '../../../core/guidance/modules/businessContext.ts';
import { adviceFor } from '../../analysis/advice.ts';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { toPaise } from '../../store/amounts.ts';
import { constraintById } from '../../store/constraints.ts';
import { keepRecommendations } from '../../store/recommendations.ts';
import { localeOf, sayIn } from '../../texts.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { Rupees, words } from '../schemas.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { Id, TenantPath } from './paths.ts';
import { RecommendationAnswer, recommendationAnswer } from './recommendationAnswer.ts';

const DAYS = { day: 1, week: 7, month: 30, quarter: 91, year: 365 } as const;

/** `6_months`, `2_weeks`… */
const Timeline = z.string().regex(/^[1-9]\d{0,2}_(day|week|month|quarter|year)s?$/);

const GenerateBody = z.strictObject({
  constraintId: Id,
  generationOptions: z
    .strictObject({
      includeImplementationSteps: z.boolean().default(true),
      includeRiskAssessment: z.boolean().default(true),
      maxRecommendations: z.number().int().min(1).max(50).default(5),
      complexityFilter: z.array(Complexity).max(3).optional(),
      priorityFilter: z.array(RecommendationPriority).max(4).optional(),
    })
    .default({
      includeImplementationSteps: true,
      includeRiskAssessment: true,
      maxRecommendations: 5,
    }),
  businessContext: z
    .strictObject({
      /** Accepted; no lever depends on the trade. */
      industry: words(100).optional(),
      /** Laws that protect small sellers apply by it. */
      companySize: z.enum(['micro', 'small', 'medium', 'large']).optional(),
      riskTolerance: z.enum(['low', 'moderate', 'high']).optional(),
      availableResources: z
        .strictObject({
          budget: Rupees.optional(),
          timeline: Timeline.optional(),
          technicalCapability: z.enum(['basic', 'intermediate', 'advanced']).optional(),
        })
        .optional(),
    })
    .default({}),
});

const GenerateAnswer = z
  .object({
    recommendationSet: z.object({
      id: z.string(),
      constraintId: z.string(),
      generatedAt: z.string(),
      recommendations: z.array(RecommendationAnswer),
    }),
  })
  .meta({ id: 'RecommendationSet' });

/** What can be done about a constraint. */
export function recommendationRoutes(deps: Deps): FastifyPluginAsyncZod {
  const { now, newId } = deps;
  return async (app) => {
    app.post(
      '/tenants/:tenantId/recommendations/generate',
      {
        config: { access: 'guidance:write' },
        schema: {
          operationId: 'generateRecommendations',
          summary: 'What can be done about a constraint, best first',
          description:
            'Levers of the library that the figures speak for. Without the books nobody can say how much of the constraint each acts on, so the whole is assumed; what goes beyond the stated limits comes last and says so.',
          tags: ['guidance'],
          params: TenantPath,
          body: GenerateBody,
          response: { 201: GenerateAnswer },
        },
      },
      async (request, reply) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { constraintId, generationOptions: options, businessContext } = request.body;
        const say = sayIn(localeOf(request.headers['accept-language']));
        const at = new Date(now());
        const setId = newId();
        const recommendations = await forTenant(deps, request, async (sql) => {
          const constraint = await constraintById(sql, constraintId);
          if (constraint === null) throw new ApiFailure('CONSTRAINT_NOT_FOUND', { constraintId });
          const all = await adviceFor(sql, constraint, contextOf(businessContext));
          const chosen = all
            .filter(
              ({ complexity, priority }) =>
                (options.complexityFilter?.includes(complexity) ?? true) &&
                (options.priorityFilter?.includes(priority) ?? true),
            )
            .slice(0, options.maxRecommendations);
          await keepRecommendations(sql, { tenantId, constraintId, at }, chosen, say);
          await audit(sql, tenantId, actorOf(request), {
            id: newId(),
            at: at.getTime(),
            action: 'recommendations.generated',
            entityType: 'constraint',
            entityId: constraintId,
            detail: { recommendations: chosen.length },
          });
          return chosen;
        });
        return reply.code(201).send({
          recommendationSet: {
            id: setId,
            constraintId,
            generatedAt: at.toISOString(),
            recommendations: recommendations.map((one) =>
              recommendationAnswer(constraintId, one, say, {
                steps: options.includeImplementationSteps,
                risks: options.includeRiskAssessment,
              }),
            ),
          },
        });
      },
    );
  };
}

function contextOf(said: z.infer<typeof GenerateBody>['businessContext']): BusinessContext {
  const { budget, timeline, technicalCapability } = said.availableResources ?? {};
  return {
    companySize: said.companySize ?? null,
    riskTolerance: said.riskTolerance ?? null,
    technicalCapability: technicalCapability ?? null,
    budget: budget === undefined ? null : toPaise(budget),
    days: timeline === undefined ? null : daysOf(timeline),
  };
}

function daysOf(timeline: string): number {
  const [count = '0', unit = ''] = timeline.split('_');
  const found = Object.entries(DAYS).find(([name]) => unit.startsWith(name));
  return Number(count) * (found?.[1] ?? 0);
}
