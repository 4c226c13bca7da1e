import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  betaBinomial,
  betaCdf,
  betaMean,
  betaQuantile,
  logGamma,
} from '../../../core/learning/beta.ts';
import { type ChanceOf, centreOf, chances } from '../../../core/learning/chances.ts';
import { type ScaleOf, scales } from '../../../core/learning/scales.ts';

const NONE = { firm: 0.001, stage: 0.001, type: 0.001 };
const count = fc.integer({ min: 0, max: 9 });
const chance = fc.double({ min: 0.05, max: 0.95, noNaN: true });
const spread = fc.double({ min: 0.3, max: 0.9, noNaN: true });

/** Midpoints of a normal's mass, each as likely as any other. */
function normalPoints(sd: number, n: number): { x: number; weight: number }[] {
  return Array.from({ length: n }, (_, at) => {
    const z = -4 + (8 * (at + 0.5)) / n;
    return { x: sd * z, weight: Math.exp((-z * z) / 2) };
  });
}

const chanceOf = (x: number): number => 1 / (1 + Math.exp(-x));

describe('a chance', () => {
  test('is Beta(a + yes, b + no) where nothing is pooled', () => {
    fc.assert(
      fc.property(
        chance,
        count,
        count,
        fc.double({ min: 0.2, max: 8, noNaN: true }),
        (before, yes, no, strength) => {
          const of: ChanceOf = { stage: 's', type: 't', before, unsure: null, yes, no };
          const [belief] = chances([of], { strength, vague: 1, spreads: NONE }).beliefs;
          const a = strength * before + yes;
          const b = strength * (1 - before) + no;
          expect(betaMean(belief!.here)).toBeCloseTo(a / (a + b), 6);
          expect(belief!.here.a + belief!.here.b).toBeCloseTo(a + b, 3);
        },
      ),
    );
  });

  test('agrees with adding up over every shift of firm, stage and type', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ before: chance, yes: count, no: count }), {
          minLength: 2,
          maxLength: 2,
        }),
        spread,
        spread,
        (two, above, type) => {
          // Two types of one stage: firm and stage shift both alike.
          const levers = two.map((each, at) => ({
            ...each,
            unsure: null,
            stage: 's',
            type: `t${at}`,
          }));
          const spreads = { firm: 0.6 * above, stage: 0.8 * above, type };
          const { beliefs } = chances(levers, { strength: 3, vague: 1, spreads });
          const shared = normalPoints(above, 60);
          const own = normalPoints(type, 60);
          const sums = [0, 0];
          let all = 0;
          for (const f of shared) {
            const sides = levers.map(({ before, yes, no }) => {
              let likelihood = 0;
              let first = 0;
              for (const t of own) {
                const mean = chanceOf(centreOf(before, spreads) + f.x + t.x);
                const beta = { a: 3 * mean, b: 3 * (1 - mean) };
                const weight = t.weight * Math.exp(betaBinomial(beta, yes, no));
                likelihood += weight;
                first += weight * ((beta.a + yes) / (3 + yes + no));
              }
              return { likelihood, first };
            });
            const [one, other] = [sides[0]!, sides[1]!];
            all += f.weight * one.likelihood * other.likelihood;
            sums[0] = sums[0]! + f.weight * one.first * other.likelihood;
            sums[1] = sums[1]! + f.weight * other.first * one.likelihood;
          }
          beliefs.forEach((belief, at) => {
            expect(Math.abs(betaMean(belief.here) - sums[at]! / all)).toBeLessThan(0.01);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('rises with every success and falls with every failure, of its own lever and of any other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ before: chance, yes: count, no: count }), {
          minLength: 3,
          maxLength: 6,
        }),
        fc.nat(5),
        (all, which) => {
          const levers = all.map((each, at) => ({
            ...each,
            unsure: 0.9,
            stage: `s${at % 2}`,
            type: `t${at % 3}`,
          }));
          const set = { strength: 2, vague: 2, spreads: { firm: 0.4, stage: 0.4, type: 0.4 } };
          const at = which % levers.length;
          const means = (change: Partial<ChanceOf>): number[] =>
            chances(
              levers.map((each, i) => (i === at ? { ...each, ...change } : each)),
              set,
            ).beliefs.map(({ here }) => betaMean(here));
          const now = means({});
          const more = means({ yes: levers[at]!.yes + 1 });
          const less = means({ no: levers[at]!.no + 1 });
          now.forEach((mean, i) => {
            expect(more[i]!).toBeGreaterThan(mean - 1e-9);
            expect(less[i]!).toBeLessThan(mean + 1e-9);
          });
          expect(more[at]!).toBeGreaterThan(now[at]!);
        },
      ),
    );
  });
});

/** Solves a x = b by Gauss, for small systems. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, at) => [...row, b[at]!]);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < rows.length; j++) {
      if (i === j) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!);
    }
  }
  return rows.map((row, at) => row.at(-1)! / row[at]!);
}

const anyScales = fc.array(
  fc.array(
    fc.record({
      log: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
    }),
    { maxLength: 3 },
  ),
  { minLength: 2, maxLength: 5 },
);

describe('actual ÷ predicted', () => {
  const set = { lever: 0.35, again: 0.25, spreads: { firm: 0.4, stage: 0.3, type: 0.3 } };

  test('is what the joint normal of all levers and cases says', () => {
    fc.assert(
      fc.property(anyScales, (all) => {
        const levers: ScaleOf[] = all.map((scalesOf, at) => ({
          stage: `s${at % 2}`,
          type: `t${at % 3}`,
          scales: scalesOf,
        }));
        const { beliefs } = scales(levers, set);
        const cases = levers.flatMap(({ scales: own }, lever) =>
          own.map((each) => ({ ...each, lever })),
        );
        const alike = (i: number, j: number): number => {
          const [one, other] = [levers[i]!, levers[j]!];
          const stage = one.stage === other.stage;
          const type = stage && one.type === other.type;
          return (
            0.4 ** 2 + (stage ? 0.3 ** 2 : 0) + (type ? 0.3 ** 2 : 0) + (i === j ? 0.35 ** 2 : 0)
          );
        };
        const covariance = cases.map((a, i) =>
          cases.map((b, j) => alike(a.lever, b.lever) + (i === j ? a.variance + 0.25 ** 2 : 0)),
        );
        levers.forEach((_, at) => {
          const towards = cases.map((each) => alike(at, each.lever));
          const weights = cases.length === 0 ? [] : solve(covariance, towards);
          const mean = weights.reduce((sum, w, i) => sum + w * cases[i]!.log, 0);
          const variance = alike(at, at) - weights.reduce((sum, w, i) => sum + w * towards[i]!, 0);
          expect(beliefs[at]!.mean).toBeCloseTo(mean, 2);
          expect(beliefs[at]!.sd).toBeCloseTo(Math.sqrt(variance), 2);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('lies between its word and what came, nearer to what came with every case that says the same', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1, noNaN: true }), fc.boolean(), (size, up) => {
        const log = up ? size : -size;
        const calibrated = (n: number): number => {
          const own = Array.from({ length: n }, () => ({ log, variance: 0.04 }));
          return scales([{ stage: 's', type: 't', scales: own }], set).beliefs[0]!.mean / log;
        };
        let before = 0;
        for (let n = 1; n < 8; n++) {
          expect(calibrated(n)).toBeGreaterThan(before);
          expect(calibrated(n)).toBeLessThan(1);
          before = calibrated(n);
        }
      }),
    );
  });
});

describe('the beta distribution', () => {
  test('its cumulative chance is the sum of its density', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.6, max: 12, noNaN: true }),
        fc.double({ min: 0.6, max: 12, noNaN: true }),
        chance,
        (a, b, x) => {
          const n = 40_000;
          const front = logGamma(a + b) - logGamma(a) - logGamma(b);
          let sum = 0;
          for (let i = 0; i < n; i++) {
            const at = (x * (i + 0.5)) / n;
            sum += Math.exp(front + (a - 1) * Math.log(at) + (b - 1) * Math.log(1 - at));
          }
          expect(betaCdf({ a, b }, x)).toBeCloseTo((sum * x) / n, 2);
          expect(betaCdf({ a, b }, betaQuantile({ a, b }, x))).toBeCloseTo(x, 6);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('Γ(n) = (n − 1)!', () => {
    let factorial = 1;
    for (let n = 1; n < 15; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
      factorial *= n;
    }
  });
});
