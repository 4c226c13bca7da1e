import { describe, expect, test } from 'vitest';
import { alarmLimit } from '../../../../core/constraints/drift/alarmLimit.ts';
import { outlookOf } from '../../../../core/constraints/drift/outlook.ts';
import type { Projection } from '../../../../core/constraints/drift/projection.ts';

const AS_OF = 20_000;
const MONTH = 30.4375;
const RISE: Projection = {
  until: AS_OF,
  daysThen: 4,
  slope: 0.5,
  se: 0.1,
  risen: 4,
  since: { from: AS_OF - 170, to: AS_OF - 110 },
  months: [],
};
const PER_DAY = 1_000_000;

describe('the outlook of a rise', () => {
  test('is the slope times the months times the money a day', () => {
    const { daysNow, cashNow, cashPerMonth } = outlookOf(RISE, PER_DAY, AS_OF, 1e9);
    expect(daysNow.estimate).toBeCloseTo(6, 9);
    expect(cashNow.estimate).toBe(2_000_000);
    expect(cashPerMonth.estimate).toBe(500_000);
    expect(cashPerMonth.low).toBeLessThan(cashPerMonth.estimate);
    expect(cashPerMonth.high).toBeGreaterThan(cashPerMonth.estimate);
  });

  test('crosses later at the lower slope, and at the day on which the line is there', () => {
    const target = 3_500_000;
    const { crossing } = outlookOf(RISE, PER_DAY, AS_OF, target);
    expect(crossing.from).not.toBeNull();
    expect(crossing.to).toBeGreaterThan(crossing.from ?? 0);
    const low = RISE.slope - 1.28 * RISE.se;
    const months = ((crossing.to ?? 0) - (AS_OF - (RISE.risen + 0.5) * MONTH)) / MONTH;
    expect(months * low * PER_DAY).toBeCloseTo(target, -5);
  });

  test('is never in the past, and says nothing beyond a year', () => {
    expect(outlookOf(RISE, PER_DAY, AS_OF, 1).crossing).toEqual({ from: AS_OF, to: AS_OF });
    expect(outlookOf(RISE, PER_DAY, AS_OF, 1e12).crossing).toEqual({ from: null, to: null });
    expect(outlookOf(RISE, 0, AS_OF, 1).crossing).toEqual({ from: null, to: null });
  });
});

test('the alarm limit rises with the cells that are watched', () => {
  expect(alarmLimit(1)).toBeGreaterThan(2);
  expect(alarmLimit(10)).toBeGreaterThan(alarmLimit(1));
  expect(alarmLimit(1000)).toBeGreaterThan(alarmLimit(500));
});
