import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Horizon } from '../../../core/contract/recommendation.ts';
import { adviceFor } from '../../analysis/advice.ts';
import type { Deps } from '../../deps.ts';
import { constraintsInOrder } from '../../store/constraints.ts';
import { keepRecommendations } from '../../store/recommendations.ts';
import { localeOf, sayIn } from '../../texts.ts';
import { claimsOf } from '../access.ts';
import { ApiFailure } from '../errors.ts';
import { forTenant } from '../tenantWork.ts';
import { challengeRoute } from './challengeAssumptions.ts';
import { type Focus, FocusAnswer, focusAnswer } from './focusAnswer.ts';
import { TenantPath } from './paths.ts';

/** Constraints that are looked at for the one thing and its alternatives. */
const MOST = 4;
const HORIZONS = Horizon.options;

const FocusQuery = z.strictObject({
  /** Only what can run by then; what runs sooner is always within. */
  timeHorizon: Horizon.default('long_term'),
  includeAlternatives: z.enum(['true', 'false']).default('false'),
});

/** The one thing to focus on, and what to challenge. */
export function guidanceRoutes(deps: Deps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/tenants/:tenantId/guidance/focus',
      {
        config: { access: 'guidance:read' },
        schema: {
          operationId: 'getFocus',
          summary: 'The one thing to focus on',
          description:
            '404 where no constraint is active or nothing can be done within the horizon.',
          tags: ['guidance'],
          params: TenantPath,
          querystring: FocusQuery,
          response: { 200: FocusAnswer },
        },
      },
      async (request) => {
        const { tenant_id: tenantId } = claimsOf(request);
        const { timeHorizon, includeAlternatives } = request.query;
        const say = sayIn(localeOf(request.headers['accept-language']));
        const at = new Date(deps.now());
        const furthest = HORIZONS.indexOf(timeHorizon);
        const found = await forTenant(deps, request, async (sql) => {
          const all: Focus[] = [];
          for (const constraint of await constraintsInOrder(sql, MOST)) {
            const advice = await adviceFor(sql, constraint);
            const recommendation = advice.find(
              ({ horizon }) => HORIZONS.indexOf(horizon) <= furthest,
            );
            if (recommendation === undefined) continue;
            all.push({ constraint, recommendation });
            // Named, so that feedback on it finds it.
            const to = { tenantId, constraintId: constraint.id, at };
            await keepRecommendations(sql, to, [recommendation], say);
            if (includeAlternatives === 'false') break;
          }
          return all;
        });
        const [first, ...others] = found;
        if (first === undefined)
          throw new ApiFailure('CONSTRAINT_NOT_FOUND', { reason: 'none_active' });
        return focusAnswer({
          ...first,
          at,
          say,
          others: includeAlternatives === 'true' ? others : null,
        });
      },
    );
    challengeRoute(app, deps);
  };
}
