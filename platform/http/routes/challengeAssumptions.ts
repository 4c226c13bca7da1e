import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  CHALLENGE_AREAS,
  type ContextChallenge,
  challengesOfContext,
} from '../../../core/assumptions/ofContext.ts';
import { Angle } from '../../../core/contract/assumptions.ts';
import type { Translate } from '../../../core/text/render.ts';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { keepChallenge } from '../../store/challenges.ts';
import { localeOf, sayIn } from '../../texts.ts';
import { claimsOf } from '../access.ts';
import { Rupees, words } from '../schemas.ts';
import { actorOf, forTenant } from '../tenantWork.ts';
import { TenantPath } from './paths.ts';

const Days = z.number().min(0).max(3650);

const ChallengeBody = z.strictObject({
  businessContext: z.strictObject({
    industry: words(100).optional(),
    customerBase: words(100).optional(),
    averageInvoiceValue: Rupees.optional(),
    paymentTerms: Days.optional(),
    currentDSO: Days.optional(),
    disputeRate: z.number().min(0).max(1).optional(),
    collectionStrategy: words(100).optional(),
    customerCommunication: words(100).optional(),
    paymentMethod: words(100).optional(),
  }),
  challengeOptions: z
    .strictObject({
      includeIndustryBenchmarks: z.boolean().default(true),
      includeAlternativeApproaches: z.boolean().default(true),
      /** Those of no known name are told in `areasNotCovered`. */
      focusAreas: z.array(words(100)).max(20).default([]),
    })
    .default({
      includeIndustryBenchmarks: true,
      includeAlternativeApproaches: true,
      focusAreas: [],
    }),
});

const Challenge = z.object({
  id: z.string(),
  focusArea: z.enum(CHALLENGE_AREAS),
  perspective: Angle,
  assumption: z.string(),
  /** The firm's own words and figures by which it was seen, and what they stand against. */
  evidence: z.array(
    z.object({
      fact: z.string(),
      value: z.union([z.string(), z.number()]),
      against: z.number().nullable(),
    }),
  ),
  /** The conflict behind it. */
  conflict: z.object({
    need: z.string(),
    otherNeed: z.string(),
    action: z.string(),
    opposite: z.string(),
  }),
  industryBenchmark: z
    .object({ text: z.string(), source: z.string(), readOn: z.string(), law: z.boolean() })
    .nullable()
    .optional(),
  alternativeApproach: z.string().optional(),
  /** How to find out on half of the customers. */
  experiment: z.string(),
});

const ChallengeAnswer = z
  .object({
    assumptionChallenge: z.object({
      id: z.string(),
      tenantId: z.string(),
      createdAt: z.string(),
      assumptionsIdentified: z.number().int(),
      challenges: z.array(Challenge),
      areasNotCovered: z.array(z.string()),
      /** Days of DSO beyond agreed terms: what could come sooner at the most; null where not both were said. */
      potentialBenefits: z.object({ daysBeyondTerms: z.number().nullable() }),
      /** Without books these are hypotheses: nothing is shown to be wrong. */
      basis: z.literal('stated_context'),
    }),
  })
  .meta({ id: 'AssumptionChallenge' });

/** What a firm goes by without having tested it, from what it says of itself. */
export function challengeRoute(app: FastifyInstance, deps: Deps): void {
  const { now, newId } = deps;
  app.withTypeProvider<ZodTypeProvider>().post(
    '/tenants/:tenantId/guidance/challenge-assumptions',
    {
      config: { access: 'guidance:write' },
      schema: {
        operationId: 'challengeAssumptions',
        summary: 'Challenge what the firm goes by',
        tags: ['guidance'],
        params: TenantPath,
        body: ChallengeBody,
        response: { 201: ChallengeAnswer },
      },
    },
    async (request, reply) => {
      const { tenant_id: tenantId } = claimsOf(request);
      const { businessContext: said, challengeOptions: options } = request.body;
      const say = sayIn(localeOf(request.headers['accept-language']));
      const known = options.focusAreas.filter((area) => CHALLENGE_AREAS.some((a) => a === area));
      const found =
        options.focusAreas.length > 0 && known.length === 0 ? [] : challengesOfContext(said, known);
      const id = newId();
      const at = new Date(now());
      await forTenant(deps, request, async (sql) => {
        const actor = actorOf(request);
        await keepChallenge(sql, {
          tenantId,
          id,
          userId: actor.userId,
          found: found.map((each) => each.id),
          at,
        });
        await audit(sql, tenantId, actor, {
          id: newId(),
          at: at.getTime(),
          action: 'assumptions.challenged',
          entityType: 'assumption_challenge',
          entityId: id,
        });
      });
      const { currentDSO, paymentTerms } = said;
      return reply.code(201).send({
        assumptionChallenge: {
          id,
          tenantId,
          createdAt: at.toISOString(),
          assumptionsIdentified: found.length,
          challenges: found.map((each) => challengeAnswer(each, options, say)),
          areasNotCovered: options.focusAreas.filter((area) => !known.includes(area)),
          potentialBenefits: {
            daysBeyondTerms:
              currentDSO === undefined || paymentTerms === undefined
                ? null
                : Math.max(0, currentDSO - paymentTerms),
          },
          basis: 'stated_context',
        },
      });
    },
  );
}

function challengeAnswer(
  found: ContextChallenge,
  options: z.infer<typeof ChallengeBody>['challengeOptions'],
  say: Translate,
): z.infer<typeof Challenge> {
  const part = (name: ContextChallenge['cloud'][number]['part']): string => {
    const text = found.cloud.find((each) => each.part === name)?.text;
    return text === undefined ? '' : say(text);
  };
  const { benchmark } = found;
  return {
    id: found.id,
    focusArea: found.area,
    perspective: found.angle,
    assumption: say(found.says),
    evidence: found.evidence.map((each) => ({ ...each })),
    conflict: { need: part('B'), otherNeed: part('C'), action: part('D'), opposite: part('D2') },
    ...(options.includeIndustryBenchmarks
      ? {
          industryBenchmark:
            benchmark === null
              ? null
              : {
                  text: say(benchmark.text),
                  source: benchmark.source.title,
                  readOn: benchmark.source.readOn,
                  law: benchmark.source.law,
                },
        }
      : {}),
    ...(options.includeAlternativeApproaches ? { alternativeApproach: part('injection') } : {}),
    experiment: say(found.experiment),
  };
}
