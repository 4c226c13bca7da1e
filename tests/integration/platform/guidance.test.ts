import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Constraint } from '../../../platform/http/schemas.ts';
import {
  type Caller,
  EXAMPLE_MODULES,
  type PlatformApi,
  startPlatformApi,
} from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';

const SetAnswer = z.object({
  recommendationSet: z.object({
    recommendations: z.array(
      z.object({
        id: z.string(),
        leverId: z.string(),
        complexity: z.string(),
        priority: z.string(),
        estimatedImpact: z.number().nullable(),
        estimatedCost: z.number(),
        roi: z.number().nullable(),
        probability: z.object({ value: z.number(), cases: z.number() }),
        beyondLimits: z.array(z.string()),
        implementationSteps: z.array(z.unknown()).optional(),
        riskAssessment: z.unknown().optional(),
      }),
    ),
  }),
});

describe.each(ENGINES)('guidance over %s', (engine) => {
  let api: PlatformApi;
  beforeAll(async () => {
    api = await startPlatformApi(engine);
  });
  afterAll(() => api.stop());

  const slowCash = async ({ call }: Caller) =>
    Constraint.parse(
      (
        await call('POST', '/constraints', {
          constraintType: 'cash_flow',
          sourceModule: 'collections',
          severity: 'high',
          description: 'DSO is too long',
          constraintMetrics: { dso: 75, collectionRate: 0.6 },
          estimatedImpact: 1_000_000,
        })
      ).body,
    );
  const generate = async ({ call }: Caller, constraintId: string, more: object = {}) => {
    const { status, body } = await call('POST', '/recommendations/generate', {
      constraintId,
      generationOptions: { maxRecommendations: 50 },
      ...more,
    });
    expect(status).toBe(201);
    return SetAnswer.parse(body).recommendationSet.recommendations;
  };

  test('levers that the figures speak for, with cost, return, steps and risks', async () => {
    const caller = await api.caller();
    const all = await generate(caller, (await slowCash(caller)).id);
    expect(all.map(({ leverId }) => leverId)).toEqual(
      expect.arrayContaining(['callTheLargest', 'callBeforeDue', 'silentBills']),
    );
    for (const one of all) {
      const { estimatedImpact: impact, estimatedCost: cost, roi } = one;
      expect(impact).toBeGreaterThan(0);
      expect(impact).toBeLessThanOrEqual(1_000_000);
      expect(roi).toBeCloseTo(((impact ?? 0) - cost) / cost, 9);
      expect(one.implementationSteps?.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('an impact that no figure tells is null, not made up', async () => {
    const caller = await api.caller();
    const { body } = await caller.call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    const { primaryConstraint } = z
      .object({ primaryConstraint: z.object({ id: z.string() }) })
      .parse(body);
    const all = await generate(caller, primaryConstraint.id);
    expect(all.length).toBeGreaterThan(0);
    expect(all.map(({ estimatedImpact, roi }) => estimatedImpact ?? roi)).toEqual(
      all.map(() => null),
    );
  });

  test('options choose, and what the firm cannot afford comes last and says so', async () => {
    const caller = await api.caller();
    const { id } = await slowCash(caller);
    const chosen = await generate(caller, id, {
      generationOptions: {
        maxRecommendations: 2,
        complexityFilter: ['simple'],
        includeImplementationSteps: false,
        includeRiskAssessment: false,
      },
    });
    expect(chosen).toHaveLength(2);
    for (const one of chosen) {
      expect(one.complexity).toBe('simple');
      expect(one.implementationSteps).toBeUndefined();
      expect(one.riskAssessment).toBeUndefined();
    }
    const poor = await generate(caller, id, {
      businessContext: { availableResources: { budget: 0, technicalCapability: 'basic' } },
    });
    const beyond = poor.map(({ beyondLimits }) => beyondLimits.length > 0);
    expect(beyond).toContain(true);
    expect(beyond).toEqual(beyond.toSorted((a, b) => Number(a) - Number(b)));
  });

  test('a law for small sellers is shown to them alone', async () => {
    const caller = await api.caller();
    const { id } = await slowCash(caller);
    const levers = async (companySize?: string) =>
      (
        await generate(caller, id, {
          businessContext: companySize === undefined ? {} : { companySize },
        })
      ).map(({ leverId }) => leverId);
    expect(await levers('small')).toContain('msmedInterest');
    expect(await levers('large')).not.toContain('msmedInterest');
    expect(await levers()).not.toContain('msmedInterest');
  });

  test('what was said of an outcome moves the chance of its lever, in this tenant alone', async () => {
    const caller = await api.caller();
    const other = await api.caller();
    const { id } = await slowCash(caller);
    const [first] = await generate(caller, id);
    const told = await caller.call('POST', '/learning/feedback', {
      entityId: first?.id,
      entityType: 'recommendation',
      feedbackType: 'outcome',
      feedbackSource: 'user_rating',
      feedbackData: { implementationSuccess: false, rating: 1 },
    });
    expect(told.status).toBe(201);
    const chanceFor = async (who: Caller, constraintId: string) =>
      (await generate(who, constraintId)).find(({ leverId }) => leverId === first?.leverId)
        ?.probability;
    const after = await chanceFor(caller, id);
    expect(after?.cases).toBe(1);
    expect(after?.value).toBeLessThan(first?.probability.value ?? 0);
    expect(await chanceFor(other, (await slowCash(other)).id)).toEqual(first?.probability);
  });

  test('the one thing is of the worst constraint, and feedback on it finds it', async () => {
    const caller = await api.caller();
    const viewer = await api.colleague(caller, 'viewer');
    expect((await viewer.call('GET', '/guidance/focus')).status).toBe(404);
    await caller.call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    const { status, body } = await viewer.call('GET', '/guidance/focus?includeAlternatives=true');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      focusGuidance: {
        focusArea: 'payment_processing_optimization',
        expectedImpact: { throughputIncrease: 0.25, revenueImpact: null },
        theoryOfConstraintsApplication: {
          currentStep: 'exploit',
          nextStep: 'subordinate',
          systemImpactAnalysis: { currentThroughput: 800, potentialThroughput: 1000 },
        },
        alternatives: expect.arrayContaining([
          expect.objectContaining({ whyNot: expect.any(String) }),
        ]),
      },
    });
    const named = z
      .object({
        focusGuidance: z.object({
          id: z.string(),
          primaryRecommendation: z.object({ id: z.string() }),
        }),
      })
      .parse(body).focusGuidance;
    const again = await caller.call('GET', '/guidance/focus');
    expect(again.body).toHaveProperty('focusGuidance.id', named.id);
    const rated = await caller.call('POST', '/learning/feedback', {
      entityId: named.primaryRecommendation.id,
      entityType: 'recommendation',
      feedbackType: 'explicit',
      feedbackSource: 'user_rating',
      feedbackData: { rating: 5 },
    });
    expect(rated.status).toBe(201);
  });

  test('words come in Hindi where they are asked for', async () => {
    const caller = await api.caller();
    await caller.call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    const { tenantId, token } = caller;
    const response = await fetch(`${api.url}/api/v1/tenants/${tenantId}/guidance/focus`, {
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'hi-IN,hi;q=0.9,en;q=0.5' },
    });
    expect(await response.text()).toMatch(/[\u0900-\u097f]/);
  });

  test('assumptions are challenged by what the firm says, each with its conflict and a test', async () => {
    const { call } = await api.caller();
    const { status, body } = await call('POST', '/guidance/challenge-assumptions', {
      businessContext: {
        industry: 'manufacturing',
        customerBase: 'B2B',
        averageInvoiceValue: 25000,
        paymentTerms: 60,
        currentDSO: 75,
        collectionStrategy: 'reactive',
        customerCommunication: 'email_only',
      },
      challengeOptions: {
        includeIndustryBenchmarks: true,
        includeAlternativeApproaches: true,
        focusAreas: ['payment_terms', 'collection_strategy', 'weather'],
      },
    });
    expect(status).toBe(201);
    const { assumptionChallenge: found } = z
      .object({
        assumptionChallenge: z.object({
          challenges: z.array(z.object({ id: z.string(), focusArea: z.string() })),
          areasNotCovered: z.array(z.string()),
          potentialBenefits: z.object({ daysBeyondTerms: z.number() }),
        }),
      })
      .parse(body);
    expect(found.challenges.map(({ id }) => id)).toEqual([
      'termsBeyondLaw',
      'fewDaysHarmless',
      'askAfterDue',
      'willGoElsewhere',
    ]);
    expect(found.areasNotCovered).toEqual(['weather']);
    expect(found.potentialBenefits.daysBeyondTerms).toBe(15);
    const nothing = await call('POST', '/guidance/challenge-assumptions', { businessContext: {} });
    expect(nothing.body).toHaveProperty('assumptionChallenge.assumptionsIdentified', 0);
  });

  test('managers and analysts read guidance and do not write it', async () => {
    const boss = await api.caller();
    const { id } = await slowCash(boss);
    for (const role of ['manager', 'analyst'] as const) {
      const { call } = await api.colleague(boss, role);
      expect((await call('GET', '/guidance/focus')).status).toBe(200);
      const made = await call('POST', '/recommendations/generate', { constraintId: id });
      expect(made.status).toBe(403);
    }
  });
});
