import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysUnder } from '../../../../core/constraints/causes/daysUnder.ts';
import { designOf } from '../../../../core/constraints/causes/design.ts';
import { expectedDays } from '../../../../core/constraints/causes/expectedDays.ts';
import { qValues } from '../../../../core/constraints/causes/falseDiscovery.ts';
import { inverse, times } from '../../../../core/constraints/causes/symmetric.ts';

describe('the inverse of a symmetric matrix', () => {
  it('undoes it, and there is none where a row is a combination of others', () => {
    const small = fc.integer({ min: -9, max: 9 });
    fc.assert(
      fc.property(fc.array(small, { minLength: 16, maxLength: 16 }), (values) => {
        const n = 4;
        const matrix = new Float64Array(n * n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = i === j ? 1 : 0;
            for (let k = 0; k < n; k++) sum += values[i * n + k]! * values[j * n + k]!;
            matrix[i * n + j] = sum;
          }
        }
        const back = inverse(matrix, n)!;
        for (let j = 0; j < n; j++) {
          const unit = new Float64Array(n);
          unit[j] = 1;
          const got = times(matrix, times(back, unit, n), n);
          for (let i = 0; i < n; i++) expect(got[i]).toBeCloseTo(i === j ? 1 : 0, 6);
        }
      }),
    );
    expect(inverse(Float64Array.of(1, 2, 2, 4), 2)).toBeNull();
  });
});

/** The false discovery rate's own step-up rule: the largest k with p(k) ≤ k·rate ÷ m, and all below. */
function stepUp(p: readonly number[], rate: number): boolean[] {
  const sorted = [...p].sort((a, b) => a - b);
  let limit = -1;
  sorted.forEach((value, at) => {
    if (value <= ((at + 1) * rate) / p.length) limit = value;
  });
  return p.map((value) => value <= limit);
}

describe('q values', () => {
  it('name exactly what the step-up rule names, at every rate', () => {
    const values = fc.array(
      fc.integer({ min: 1, max: 997 }).map((n) => n / 1000),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    const rates = fc.integer({ min: 1, max: 99 }).map((n) => n / 101);
    fc.assert(
      fc.property(values, rates, (p, rate) => {
        expect(qValues(p).map((q) => q <= rate)).toEqual(stepUp(p, rate));
      }),
    );
  });
});

describe('expected days under censoring', () => {
  /** Restricted Kaplan–Meier mean by its definition. */
  function mean(days: readonly number[], left: readonly number[], end: number): number {
    let alive = 1;
    let sum = 0;
    for (let d = 0; d < end; d++) {
      const risk = days.filter((x) => x >= d).length;
      const gone = days.filter((x, k) => x === d && left[k] === 1).length;
      if (risk > 0) alive *= 1 - gone / risk;
      sum += alive;
    }
    return sum;
  }

  it('are the days themselves where every row has left', () => {
    const days = Int32Array.of(0, 3, 3, 7, 9, 9, 9, 9, 9, 9);
    const got = expectedDays({ days, left: new Uint8Array(10).fill(1) });
    got.forEach((value, k) => {
      expect(value).toBeCloseTo(days[k]!, 9);
    });
  });

  it('average to the Kaplan–Meier mean, and agree with leaving one row out', () => {
    const days = Array.from({ length: 200 }, (_, k) => (k * k * 7 + 3 * k) % 41);
    const left = days.map((_, k) => (k % 4 === 0 ? 0 : 1));
    const end = [...days].sort((a, b) => b - a)[4]!;
    const got = expectedDays({ days: Int32Array.from(days), left: Uint8Array.from(left) });
    const whole = mean(days, left, end);
    expect(got.reduce((a, b) => a + b, 0) / 200).toBeCloseTo(whole, 9);
    for (const k of [0, 17, 60, 121, 199]) {
      const without = mean(
        days.filter((_, j) => j !== k),
        left.filter((_, j) => j !== k),
        end,
      );
      expect(Math.abs(got[k]! - (200 * whole - 199 * without))).toBeLessThan(1);
    }
  });
});

describe('what a driver adds to the rows under it', () => {
  const rows = 240;
  const level = (n: number, by: number): Int32Array =>
    Int32Array.from({ length: rows }, (_, k) => Math.floor(k / by) % n);
  const size = level(3, 2);
  const design = designOf(rows, [{ levels: 3, level: size }]);
  const exposed = Int8Array.from({ length: rows }, (_, k) => (k % 5 < 2 ? 1 : 0));
  const rupees = new Float64Array(rows).fill(100);
  const clusters = [{ group: level(40, 1), groups: 40 }];

  it('is what was put on them, larger where they are larger, with nothing left to doubt', () => {
    const days = new Float64Array(rows);
    let put = 0;
    let under = 0;
    for (let k = 0; k < rows; k++) {
      days[k] = 5 + 3 * size[k]! + (exposed[k] === 1 ? 2 + size[k]! : 0);
      if (exposed[k] !== 1) continue;
      under++;
      put += 2 + size[k]!;
    }
    const found = daysUnder(design, days, exposed, rupees, clusters);
    expect(found?.effect.estimate).toBeCloseTo(put / under, 2);
    expect(found?.perRupee).toBeCloseTo(put / under, 2);
  });

  it('counts rupees where rupees are asked for', () => {
    const days = new Float64Array(rows);
    const heavy = Float64Array.from(rupees);
    for (let k = 0; k < rows; k++) {
      days[k] = exposed[k] === 1 ? 2 + 6 * size[k]! : 1;
      if (size[k] === 2) heavy[k] = 1_000_000;
    }
    const found = daysUnder(design, days, exposed, heavy, clusters);
    expect(found?.perRupee).toBeCloseTo(13, 1);
    expect(found?.effect.estimate).toBeLessThan(8);
  });

  it('is less certain where rows of a cluster go together', () => {
    const days = new Float64Array(rows);
    for (let k = 0; k < rows; k++) days[k] = clusters[0]!.group[k]! % 7;
    const width = (by: readonly { group: Int32Array; groups: number }[]): number => {
      const found = daysUnder(design, days, exposed, rupees, by)!;
      return found.effect.high - found.effect.low;
    };
    const alone = [{ group: level(rows, 1), groups: rows }];
    expect(width(clusters)).toBeGreaterThan(1.5 * width(alone));
  });
});
