import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellRecord } from '../../../../core/constraints/drift/cellRecords.ts';
import { rampOf, slopeSince } from '../../../../core/constraints/drift/rampTest.ts';

const MONTHS = 24;
const CALENDAR = Uint8Array.from({ length: MONTHS }, (_, t) => 1 + (t % 12));
const PLAIN = { wander: 0, season: 0 };

function recordOf(level: readonly number[], variance = 1): CellRecord {
  return {
    value: 0,
    level: Float64Array.from(level),
    own: Float64Array.from(level),
    variance: new Float64Array(level.length).fill(variance),
    information: new Float64Array(level.length).fill(50),
  };
}

/** Ordinary least squares of the level on 1 and the months since the rise began, by the textbook. */
function textbookSlope(level: readonly number[], months: number): number {
  const points = level.flatMap((y, t) =>
    Number.isNaN(y) ? [] : [{ x: Math.max(0, t - (level.length - 1 - months)), y }],
  );
  const mean = (of: readonly number[]) => of.reduce((sum, v) => sum + v, 0) / of.length;
  const mx = mean(points.map(({ x }) => x));
  const my = mean(points.map(({ y }) => y));
  const sxy = points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0);
  const sxx = points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0);
  return sxy / sxx;
}

const levels = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  { minLength: MONTHS - 1, maxLength: MONTHS - 1 },
);

test('where months differ by sampling alone, the slope is that of ordinary least squares', () => {
  fc.assert(
    fc.property(levels, fc.integer({ min: 3, max: 12 }), (before, months) => {
      const level = [...before, 6];
      const slope = textbookSlope(level, months);
      const found = slopeSince(recordOf(level), CALENDAR, PLAIN, months);
      if (slope <= 1e-9) expect(found === null || found.slope < 1e-6).toBe(true);
      else expect(found?.slope).toBeCloseTo(slope, 6);
    }),
  );
});

test('a record raised as a whole rises no more and no less', () => {
  fc.assert(
    fc.property(levels, fc.double({ min: -50, max: 50, noNaN: true }), (before, by) => {
      const level = [...before, 4];
      const spread = { wander: 0.4, season: 0.2 };
      const plain = rampOf(recordOf(level), CALENDAR, spread, 0);
      const raised = rampOf(recordOf(level.map((y) => y + by)), CALENDAR, spread, 0);
      expect(raised?.z ?? 0).toBeCloseTo(plain?.z ?? 0, 4);
      expect(raised?.months).toBe(plain?.months);
    }),
  );
});

test('beginnings that explain a lone last month equally are told as the shortest, wherever the record lies', () => {
  const months = [...new Array<number>(MONTHS - 3).fill(0), Number.NaN, Number.NaN, 4];
  for (const by of [0, 3.0253952371505256e-12, -17.3, 49.99]) {
    const level = months.map((y) => y + by);
    expect(rampOf(recordOf(level), CALENDAR, { wander: 0.4, season: 0.2 }, 0)?.months).toBe(2);
  }
});

test('a rise is dated to the month in which it began', () => {
  for (const months of [3, 5, 8, 12]) {
    const level = Array.from(
      { length: MONTHS },
      (_, t) => 0.1 * Math.sin(7 * t) + Math.max(0, t - (MONTHS - 1 - months)),
    );
    const found = rampOf(recordOf(level, 0.02), CALENDAR, PLAIN, 0);
    expect(found?.months).toBe(months);
    expect(found?.onset[0]).toBeLessThanOrEqual(months);
    expect(found?.onset[1]).toBeGreaterThanOrEqual(months);
  }
});

test('a single late month weighs less the more the months wander, and less in rows with rare large waits', () => {
  const level = [...new Array<number>(MONTHS - 1).fill(0), 5].map((y, t) => y + 0.3 * (t % 2));
  const z = (wander: number, skewness: number) =>
    rampOf(recordOf(level), CALENDAR, { wander, season: 0 }, skewness)?.z ?? 0;
  expect(z(4, 0)).toBeLessThan(z(0, 0));
  expect(z(0, 8)).toBeLessThan(z(0, 2));
  expect(z(0, 2)).toBeLessThan(z(0, 0));
});

test('what never rises gives no ramp', () => {
  const falling = Array.from({ length: MONTHS }, (_, t) => -t);
  expect(rampOf(recordOf(falling), CALENDAR, PLAIN, 0)).toBeNull();
});
