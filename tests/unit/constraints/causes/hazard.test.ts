import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Design, designOf, withColumn } from '../../../../core/constraints/causes/design.ts';
import { fitHazard, type Waits } from '../../../../core/constraints/causes/hazard.ts';
import { scoreTest } from '../../../../core/constraints/causes/scoreTest.ts';
import { inverse } from '../../../../core/constraints/causes/symmetric.ts';
import { seededRandom } from '../../../../core/constraints/stats.ts';

/** Rows of two factors; the second slows by its level. */
function drawn(seed: number, rows: number, slow: number): { waits: Waits; design: Design } {
  const random = seededRandom(seed);
  const days = new Int32Array(rows);
  const left = new Uint8Array(rows);
  const first = new Int32Array(rows);
  const second = new Int32Array(rows);
  for (let k = 0; k < rows; k++) {
    first[k] = Math.floor(random() * 3);
    second[k] = random() < 0.4 ? 1 : 0;
    const hazard = 0.1 * Math.exp(0.3 * first[k]! - slow * second[k]!);
    const wait = Math.floor(-Math.log(1 - random()) / hazard);
    const limit = Math.floor(random() * 60);
    days[k] = Math.min(wait, limit);
    left[k] = wait <= limit ? 1 : 0;
  }
  const design = designOf(rows, [
    { levels: 3, level: first },
    { levels: 2, level: second },
  ]);
  return { waits: { days, left }, design };
}

function eta(design: Design, beta: ArrayLike<number>, k: number): number {
  let sum = 0;
  for (const own of design.at) if (own[k]! >= 0) sum += beta[own[k]!]!;
  return sum;
}

/** Breslow's partial log-likelihood with the ridge, by its definition: every row against all at risk. */
function likelihood({ days, left }: Waits, design: Design, beta: ArrayLike<number>): number {
  let value = 0;
  for (let k = 0; k < design.rows; k++) {
    if (left[k] !== 1) continue;
    let risk = 0;
    for (let j = 0; j < design.rows; j++) {
      if (days[j]! >= days[k]!) risk += Math.exp(eta(design, beta, j));
    }
    value += eta(design, beta, k) - Math.log(risk);
  }
  for (let j = 0; j < design.columns; j++) value -= beta[j]! ** 2 / 2;
  return value;
}

describe('the hazard of leaving', () => {
  it('maximises the partial likelihood of its definition, and its covariance is the curvature there', () => {
    for (const seed of [1, 2, 3]) {
      const { waits, design } = drawn(seed, 120, 0.7);
      const fit = fitHazard(waits, design)!;
      const step = 1e-3;
      const at = (moves: readonly (readonly [number, number])[]): number => {
        const beta = Float64Array.from(fit.beta);
        for (const [j, by] of moves) beta[j] = beta[j]! + by;
        return likelihood(waits, design, beta);
      };
      const p = design.columns;
      const curvature = new Float64Array(p * p);
      for (let a = 0; a < p; a++) {
        expect(Math.abs(at([[a, step]]) - at([[a, -step]])) / (2 * step)).toBeLessThan(0.01);
        for (let b = 0; b < p; b++) {
          const mixed =
            at([
              [a, step],
              [b, step],
            ]) -
            at([
              [a, step],
              [b, -step],
            ]) -
            at([
              [a, -step],
              [b, step],
            ]) +
            at([
              [a, -step],
              [b, -step],
            ]);
          curvature[a * p + b] = -mixed / (4 * step * step);
        }
      }
      const expected = inverse(curvature, p)!;
      for (let i = 0; i < p * p; i++) expect(fit.covariance[i]).toBeCloseTo(expected[i]!, 3);
    }
  });

  it('finds a known coefficient within its standard error, open rows counted as open', () => {
    let inside = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const { waits, design } = drawn(seed, 600, 0.7);
      const fit = fitHazard(waits, design)!;
      const j = design.columns - 1;
      const se = Math.sqrt(fit.covariance[j * design.columns + j]!);
      if (Math.abs(fit.beta[j]! + 0.7) < 1.645 * se) inside++;
    }
    expect(inside).toBeGreaterThanOrEqual(31);
  });
});

describe('the score test of one more driver', () => {
  /** The log-rank test (Breslow ties), day by day by its definition. */
  function logRank({ days, left }: Waits, exposed: Int8Array): number {
    let u = 0;
    let v = 0;
    for (let d = 0; d <= Math.max(...days); d++) {
      let n = 0;
      let m = 0;
      let gone = 0;
      let goneExposed = 0;
      for (let k = 0; k < days.length; k++) {
        if (days[k]! < d) continue;
        n++;
        m += exposed[k]!;
        if (days[k] !== d || left[k] !== 1) continue;
        gone++;
        goneExposed += exposed[k]!;
      }
      if (gone === 0) continue;
      u += goneExposed - (gone * m) / n;
      v += gone * (m / n) * (1 - m / n);
    }
    return -u / Math.sqrt(v);
  }

  it('is the log-rank test where nothing else is in the model', () => {
    for (const seed of [4, 5, 6]) {
      const { waits } = drawn(seed, 150, 0.5);
      const random = seededRandom(seed);
      const exposed = Int8Array.from({ length: 150 }, () => (random() < 0.3 ? 1 : 0));
      const fit = fitHazard(waits, designOf(150, []))!;
      expect(scoreTest(fit, exposed, []).z).toBeCloseTo(logRank(waits, exposed), 8);
    }
  });

  it('tells nothing new of a driver that the model holds already', () => {
    const { waits, design } = drawn(7, 400, 0.9);
    const exposed = new Int8Array(400);
    for (let k = 0; k < 400; k++) exposed[k] = design.at[1]![k]! >= 0 ? 1 : 0;
    const without = fitHazard(waits, { ...design, columns: 2, at: [design.at[0]!] })!;
    expect(Math.abs(scoreTest(without, exposed, []).z)).toBeGreaterThan(4);
    const fit = fitHazard(waits, withColumn(without.design, exposed))!;
    expect(Math.abs(scoreTest(fit, exposed, []).z)).toBeLessThan(0.5);
  });

  it('never passes the root of the number of clusters: three customers cannot be significant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 2, max: 6 }),
        (seed, groups) => {
          const { waits, design } = drawn(seed, 90, 3);
          const exposed = new Int8Array(90);
          const group = new Int32Array(90);
          for (let k = 0; k < 90; k++) {
            exposed[k] = k % 3 === 0 ? 1 : 0;
            group[k] = k % groups;
          }
          const fit = fitHazard(waits, { ...design, columns: 2, at: [design.at[0]!] })!;
          const { z } = scoreTest(fit, exposed, [{ group, groups }]);
          expect(Math.abs(z)).toBeLessThanOrEqual(Math.sqrt(groups) + 1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });
});
