import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRIORITY_FACTORS, type PriorityWeights } from '../../../core/contract/priorities.ts';
import { DEFAULT_WEIGHTS, prioritise, type Scores } from '../../../core/priorities/prioritise.ts';

const why = { key: 'focusing.why.impact' };
const score = fc.integer({ min: 0, max: 100 }).map((of) => ({ score: of / 100, why }));
const anyScores = fc.record({
  throughput: score,
  impact: score,
  feasibility: score,
  urgency: score,
});
const weight = fc.integer({ min: 0, max: 60 });
const anyWeights = fc
  .record({ throughput: weight, impact: weight, feasibility: weight, urgency: weight })
  .filter((of) => PRIORITY_FACTORS.some((factor) => of[factor] > 0));
const anyItems = fc.array(anyScores, { minLength: 1, maxLength: 12 });

const order = (items: readonly Scores[], weights: PriorityWeights): number[] =>
  prioritise([...items.keys()], (at) => items[at] as Scores, weights).map(({ item }) => item);

test('the arithmetic is what is said: sum = Σ score × weight ÷ Σ weights, best first', () => {
  fc.assert(
    fc.property(anyItems, anyWeights, (items, weights) => {
      const all = PRIORITY_FACTORS.reduce((sum, factor) => sum + weights[factor], 0);
      const found = prioritise(items, (item) => item, weights);
      for (const { item, factors, sum } of found) {
        const plain = PRIORITY_FACTORS.map((f) => (item[f].score * weights[f]) / all);
        expect(factors.map(({ product }) => product)).toEqual(
          plain.map((of) => expect.closeTo(of, 12)),
        );
        expect(sum).toBeCloseTo(
          plain.reduce((a, b) => a + b, 0),
          12,
        );
      }
      for (const [at, { sum }] of found.entries()) {
        expect(sum).toBeLessThanOrEqual((found[at - 1]?.sum ?? 1) + 1e-9);
      }
      expect(new Set(found.map(({ item }) => item)).size).toBe(items.length);
    }),
  );
});

test('raising the weight of a factor never lowers the one that is best in it', () => {
  fc.assert(
    fc.property(
      anyItems,
      anyWeights,
      fc.constantFrom(...PRIORITY_FACTORS),
      fc.integer({ min: 1, max: 60 }),
      (items, weights, factor, more) => {
        const scoreOf = (at: number) => items[at]?.[factor].score ?? 0;
        const best = [...items.keys()].reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
        fc.pre([...items.keys()].every((at) => at === best || scoreOf(at) < scoreOf(best)));
        const before = order(items, weights).indexOf(best);
        const after = order(items, { ...weights, [factor]: weights[factor] + more }).indexOf(best);
        expect(after).toBeLessThanOrEqual(before);
      },
    ),
  );
});

test('only the proportions of the weights count', () => {
  fc.assert(
    fc.property(
      anyItems,
      anyWeights,
      fc.double({ min: 0.01, max: 15, noNaN: true }),
      (items, w, by) => {
        const scaled = {
          throughput: w.throughput * by,
          impact: w.impact * by,
          feasibility: w.feasibility * by,
          urgency: w.urgency * by,
        };
        expect(order(items, scaled)).toEqual(order(items, w));
      },
    ),
  );
});

test('throughput comes first: by default it outweighs the other three together', () => {
  const { throughput, impact, feasibility, urgency } = DEFAULT_WEIGHTS;
  expect(throughput).toBeGreaterThan(impact + feasibility + urgency);
  expect(impact).toBeGreaterThan(feasibility);
  expect(feasibility).toBeGreaterThan(urgency);
});
