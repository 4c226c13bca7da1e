import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  normalCdf,
  normalQuantile,
  poissonOne,
  quantile,
  robustScale,
  seededRandom,
} from '../../../core/constraints/stats.ts';
import { maturityDays, residualLife } from '../../../core/constraints/survival.ts';

describe('quantile', () => {
  test('of a sorted list at i/(n−1) is the i-th value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }),
        (values) => {
          const sorted = [...values].sort((a, b) => a - b);
          sorted.forEach((v, i) => {
            expect(quantile(values, i / (sorted.length - 1))).toBeCloseTo(v, 6);
          });
        },
      ),
    );
  });
});

describe('normal distribution', () => {
  test.each([
    [0, 0.5],
    [1, 0.841345],
    [1.96, 0.975002],
    [-2.5758, 0.005],
  ])('P(Z ≤ %f) = %f', (z, p) => expect(normalCdf(z)).toBeCloseTo(p, 5));

  test('the quantile undoes the probability', () => {
    for (const p of [0.001, 0.2, 0.5, 0.9, 0.99997])
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
  });
});

test('the robust scale of a normal sample is near its standard deviation and ignores a wild value', () => {
  const random = seededRandom(1);
  const values = Array.from({ length: 4000 }, () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return 3 * sum;
  });
  expect(robustScale(values)).toBeGreaterThan(2.8);
  expect(robustScale([...values, 1e9])).toBeLessThan(3.2);
});

test('bootstrap weights have mean and variance one', () => {
  const random = seededRandom(5);
  const draws = Array.from({ length: 20000 }, () => poissonOne(random));
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
  expect(mean).toBeCloseTo(1, 1);
  expect(variance).toBeCloseTo(1, 1);
});

describe('residual life', () => {
  test('without censored rows nothing is added', () => {
    const rest = residualLife(Float64Array.of(1, 5, 9), Uint8Array.of(0, 0, 0));
    expect(rest(3)).toBe(0);
  });

  test('a row that waits 5 days among waits of 5 or 15 expects about the rest of the long ones', () => {
    const days = Float64Array.from([...Array(50).fill(4), ...Array(50).fill(15), 5]);
    const censored = new Uint8Array(101);
    censored[100] = 1;
    const rest = residualLife(days, censored);
    expect(rest(5)).toBeGreaterThan(9);
    expect(rest(5)).toBeLessThan(11);
  });
});

test('where most rows still wait, a steady pace beyond what was seen tells their mean, which the curve alone halves', () => {
  const random = seededRandom(3);
  const mean = 60;
  const seen = 50;
  const days = Float64Array.from({ length: 4000 }, () => -mean * Math.log(1 - random()));
  const censored = Uint8Array.from(days, (d) => (d > seen ? 1 : 0));
  const waited = days.map((d) => Math.min(d, seen));
  expect(residualLife(waited, censored)(0)).toBeLessThan(0.65 * mean);
  const steady = residualLife(waited, censored, 'steady');
  expect(Math.abs(steady(0) - mean)).toBeLessThan(0.12 * mean);
  expect(Math.abs(steady(seen) - mean)).toBeLessThan(0.2 * mean);
});

test('maturity is the wait that the given share of rows does not exceed, capped', () => {
  const days = Float64Array.from({ length: 100 }, (_, i) => i + 1);
  expect(maturityDays(days, 0.85, 365)).toBe(85);
  expect(maturityDays(days, 0.85, 30)).toBe(30);
  expect(maturityDays(new Float64Array(0), 0.85, 30)).toBe(0);
});
