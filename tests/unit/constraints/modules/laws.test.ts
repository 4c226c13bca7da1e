import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeMetric } from '../../../../core/constraints/modules/judgeMetric.ts';
import { METRIC_RULES } from '../../../../core/constraints/modules/metricRules.ts';
import {
  ModuleAnalysis,
  SEVERITIES,
  type Severity,
} from '../../../../core/contract/moduleAnalysis.ts';
import { analysed } from './analysed.ts';

const rank = (severity: Severity | undefined): number =>
  severity === undefined ? -1 : 3 - SEVERITIES.indexOf(severity);

const share = fc.double({ min: 0, max: 1, noNaN: true });
const positive = fc.double({ min: 0.01, max: 5_000, noNaN: true });
const figures = fc.record(
  {
    dso: fc.double({ min: 0, max: 400, noNaN: true }),
    paymentTerms: fc.integer({ min: 0, max: 120 }),
    collectionRate: share,
    disputeRate: share,
    processingDelay: fc.double({ min: 0, max: 60, noNaN: true }),
    processingTime: positive,
    errorRate: share,
    automationLevel: share,
    responseTime: positive,
    throughput: positive,
    capacity: positive,
    outstanding: positive,
    dailySales: positive,
  },
  { requiredKeys: [] },
);
const junk = fc.dictionary(fc.string(), fc.anything());
const moduleData = fc.dictionary(
  fc.constantFrom('invoice_generation', 'payment_processing', 'communication', '__proto__x'),
  figures,
  { minKeys: 1 },
);

test('a worse figure is never judged less severe, nor a better one more', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...METRIC_RULES),
      fc.double({ min: 0, max: 4_000, noNaN: true }),
      fc.double({ min: 0, max: 4_000, noNaN: true }),
      (rule, a, b) => {
        const [better, worse] = a < b === (rule.worse === 'higher') ? [a, b] : [b, a];
        const mild = judgeMetric(rule, better);
        const bad = judgeMetric(rule, worse);
        expect(rank(bad?.severity)).toBeGreaterThanOrEqual(rank(mild?.severity));
        expect(bad?.score ?? 0).toBeGreaterThanOrEqual(mild?.score ?? 0);
      },
    ),
  );
});

/** Figures with the factor that makes them worse. */
const WORSENED = [
  ['dso', 1.5],
  ['collectionRate', 0.5],
  ['disputeRate', 1.5],
  ['processingDelay', 2],
  ['processingTime', 2],
  ['errorRate', 1.5],
  ['capacity', 0.7],
] as const;

test('worsening one figure of one module lowers the severity of no constraint of that module', () => {
  fc.assert(
    fc.property(moduleData, fc.constantFrom(...WORSENED), (data, [metric, factor]) => {
      for (const [name, metrics] of Object.entries(data)) {
        const value = metrics[metric];
        if (value === undefined) continue;
        const least = metric === 'capacity' ? 0.001 : 0;
        const most = /Rate$/.test(metric) ? 1 : Number.POSITIVE_INFINITY;
        const worse = Math.min(most, Math.max(least, value * factor));
        const before = analysed({ moduleData: data });
        const after = analysed({
          moduleData: { ...data, [name]: { ...metrics, [metric]: worse } },
        });
        const of = (analysis: ModuleAnalysis, type: string) =>
          analysis.constraintAnalysis.find(
            (c) => c.sourceModule === name && c.constraintType === type,
          )?.severity;
        for (const { sourceModule, constraintType: type } of before.constraintAnalysis) {
          if (sourceModule !== name) continue;
          expect(rank(of(after, type))).toBeGreaterThanOrEqual(rank(of(before, type)));
        }
      }
    }),
  );
});

test('whatever is given, the answer is of its form: no NaN, shares within 0–1, order by priority', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(figures, junk)), (data) => {
      const found = analysed({ moduleData: data });
      expect(() => ModuleAnalysis.strict().parse(found)).not.toThrow();
      expect(found.constraintsIdentified).toBe(found.constraintAnalysis.length);
      const ranks = found.constraintAnalysis.map(({ severity }) => rank(severity));
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      expect(found.primaryConstraint === null).toBe(found.notSure !== null);
    }),
  );
});

test('metrics that are not known change nothing', () => {
  fc.assert(
    fc.property(
      moduleData,
      fc.dictionary(
        fc.string().map((key) => `x${key}`),
        fc.anything(),
      ),
      (data, more) => {
        const widened = Object.fromEntries(
          Object.entries(data).map(([name, metrics]) => [name, { ...more, ...metrics }]),
        );
        expect(analysed({ moduleData: widened })).toEqual(analysed({ moduleData: data }));
      },
    ),
  );
});

test('the order in which modules are given does not matter for what is named', () => {
  fc.assert(
    fc.property(moduleData, (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse());
      const named = (of: object) =>
        analysed({ moduleData: of }).constraintAnalysis.map((c) => [c.sourceModule, c.severity]);
      expect(named(turned)).toEqual(named(data));
    }),
  );
});

test('contributing factors are shares of a whole', () => {
  fc.assert(
    fc.property(moduleData, (data) => {
      for (const { rootCauseAnalysis } of analysed({ moduleData: data }).constraintAnalysis) {
        const shares = rootCauseAnalysis?.contributingFactors;
        if (shares === null || shares === undefined) continue;
        const { technology, process, organizational } = shares;
        expect(technology + process + organizational).toBeCloseTo(1, 9);
      }
    }),
  );
});
