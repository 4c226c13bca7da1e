import { describe, expect, test } from 'vitest';
import { METRIC_RULES } from '../../../../core/constraints/modules/metricRules.ts';
import { ModuleAnalysis } from '../../../../core/contract/moduleAnalysis.ts';
import { analysed, EXAMPLE } from './analysed.ts';

describe("the platform's own example", () => {
  const found = analysed(EXAMPLE);

  test('names payment processing, whose throughput limits the whole, as its answer does', () => {
    expect(found).toMatchObject({
      analysisId: 'id-1',
      tenantId: 'tenant',
      analyzedAt: '2025-01-08T10:30:00.000Z',
      constraintsIdentified: 3,
      systemThroughput: 800,
      potentialImprovement: 25,
      primaryConstraint: {
        constraintType: 'system_performance',
        severity: 'high',
        sourceModule: 'payment_processing',
      },
      theoryOfConstraintsAnalysis: {
        bottleneckIdentified: true,
        fiveFocusingStepsApplicable: true,
        systemOptimizationOpportunity: 0.25,
      },
      notSure: null,
      dataIssues: [],
    });
    expect(found.constraintAnalysis[0]?.constraintMetrics).toMatchObject({
      throughput: 800,
      capacity: 1000,
      utilization: 0.8,
    });
  });

  test('has its field names and no others beside those stated as additions', () => {
    expect(ModuleAnalysis.strict().parse(found)).toEqual(found);
    expect(Object.keys(found.primaryConstraint ?? {})).toEqual([
      'id',
      'constraintType',
      'severity',
      'sourceModule',
      'description',
      'estimatedImpact',
      'confidence',
    ]);
  });

  test('priorities count from one, and the primary constraint is the first of the list', () => {
    expect(found.constraintAnalysis.map(({ priority }) => priority)).toEqual([1, 2, 3]);
    expect(found.primaryConstraint?.id).toBe(found.constraintAnalysis[0]?.id);
  });

  test('no rupees are promised where the figures hold none', () => {
    for (const { estimatedImpact } of found.constraintAnalysis) expect(estimatedImpact).toBeNull();
  });

  test('root causes are left out where they are not asked for', () => {
    const plain = analysed({ ...EXAMPLE, analysisOptions: { includeRootCause: false } });
    for (const each of plain.constraintAnalysis)
      expect(each).not.toHaveProperty('rootCauseAnalysis');
  });

  test('its second example, a DSO of 65 with a collection rate of 0.72, is critical for cash', () => {
    const second = analysed({
      moduleData: { invoice_generation: { dso: 65, collectionRate: 0.72 } },
    });
    expect(second.primaryConstraint).toMatchObject({
      constraintType: 'cash_flow',
      severity: 'critical',
    });
  });

  test('its third, slow answers by hand, is a matter of customers and of process', () => {
    const third = analysed({
      moduleData: {
        customer_communication: { responseTime: 48, automationLevel: 0.3, staffUtilization: 0.85 },
      },
    });
    expect(third.constraintAnalysis.map((c) => [c.constraintType, c.severity])).toEqual([
      ['customer_experience', 'medium'],
      ['process_efficiency', 'low'],
    ]);
  });
});

describe('rupees', () => {
  test('come from days beyond the limit and the sales of a day: given, or outstanding ÷ DSO', () => {
    const impact = (metrics: object) =>
      analysed({ moduleData: { billing: metrics } }).constraintAnalysis[0]?.estimatedImpact;
    expect(impact({ dso: 65, dailySales: 10_000 })).toBe(200_000);
    expect(impact({ dso: 65, outstanding: 650_000 })).toBe(200_000);
    expect(impact({ dso: 65, outstanding: 650_000, paymentTerms: 60 })).toBe(50_000);
    expect(impact({ processingDelay: 12, dailySales: 10_000 })).toBe(100_000);
    expect(impact({ dso: 65 })).toBeNull();
  });

  test('agreed terms explain their days of DSO', () => {
    const severity = (paymentTerms: number) =>
      analysed({ moduleData: { billing: { dso: 65, paymentTerms } } }).constraintAnalysis[0]
        ?.severity;
    expect([severity(30), severity(45), severity(58), severity(70)]).toEqual([
      'critical',
      'critical',
      'medium',
      undefined,
    ]);
  });
});

describe('not sure', () => {
  test.each([
    ['no_metrics', {}],
    ['no_metrics', { billing: { colour: 'blue', dso: null } }],
    ['nothing_stands_out', { billing: { dso: 30, errorRate: 0.01 } }],
    ['only_slight', { billing: { dso: 47 } }],
    ['too_close', { north: { dso: 58 }, south: { dso: 58 } }],
  ] as const)('%s: no constraint is named, and what would decide is told', (code, moduleData) => {
    const found = analysed({ moduleData });
    expect(found.primaryConstraint).toBeNull();
    expect(found.theoryOfConstraintsAnalysis.bottleneckIdentified).toBe(false);
    expect(found.notSure?.code).toBe(code);
    expect(found.notSure?.wouldDecide.length).toBeGreaterThan(0);
  });

  test('a capacity that is not known leaves open what could be gained', () => {
    const found = analysed({
      moduleData: { a: { throughput: 100 }, b: { throughput: 60, capacity: 90 } },
    });
    expect(found.systemThroughput).toBe(60);
    expect(found.potentialImprovement).toBeNull();
    expect(found.dataIssues).toEqual([
      { sourceModule: 'a', metric: 'capacity', code: 'counterpart_missing' },
    ]);
  });
});

test('figures that cannot be are told and passed over, not guessed at', () => {
  const found = analysed({
    moduleData: { billing: { dso: 'long', errorRate: 5, collectionRate: -0.1, capacity: 0 } },
  });
  expect(found.dataIssues.map(({ metric, code }) => [metric, code])).toEqual([
    ['dso', 'not_a_number'],
    ['errorRate', 'out_of_range'],
    ['collectionRate', 'out_of_range'],
    ['capacity', 'out_of_range'],
  ]);
  expect(found.constraintAnalysis).toEqual([]);
});

test('every figure that can be judged has its words in both languages', () => {
  for (const locale of ['en', 'hi'] as const) {
    for (const rule of METRIC_RULES) {
      if (rule.metric === 'throughputShortfall') continue;
      const worst = rule.worse === 'higher' ? Math.min(rule.range[1], rule.steps[3] * 2) : 0;
      const found = analysed({ moduleData: { desk: { [rule.metric]: worst } } }, locale);
      const said = found.constraintAnalysis[0]?.description ?? '';
      expect(said, rule.metric).toContain('desk');
      expect(said, rule.metric).not.toContain('modules.');
      if (locale === 'hi') expect(said).toMatch(/[\u0900-\u097f]/);
    }
  }
});
