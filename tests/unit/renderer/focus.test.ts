import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreeing, verdictOf } from '../../../renderer/focus/agreement.ts';
import { cellDimension, cellFilter, cellValues } from '../../../renderer/focus/constraintCell.ts';
import { positionOn, scaleEnd } from '../../../renderer/focus/impactScale.ts';
import { changeOf, currentOf, sparkPath } from '../../../renderer/focus/tileData.ts';
import { constraint, report } from './report.ts';

describe('the impact bar', () => {
  test('law: zero is at the left, low ≤ estimate ≤ high, and the scale holds the whole interval', () => {
    const amounts = fc.tuple(fc.nat(1e12), fc.nat(1e12), fc.nat(1e12));
    fc.assert(
      fc.property(amounts, (values) => {
        const [low = 0, estimate = 0, high = 0] = values.toSorted((a, b) => a - b);
        const end = scaleEnd(high);
        const at = [0, low, estimate, high, end].map(positionOn(end));
        expect(at).toEqual(at.toSorted((a, b) => a - b));
        expect([at[0], at[4]]).toEqual([0, 100]);
        expect(end).toBeGreaterThanOrEqual(high);
      }),
    );
  });

  test('the scale ends at a round figure not far past the interval', () => {
    expect(scaleEnd(14)).toBe(15);
    expect(positionOn(scaleEnd(0))(0)).toBe(0);
    expect(positionOn(scaleEnd(2))(-5)).toBe(0);
  });
});

describe('three tests', () => {
  test.each([
    [null, 'untested'],
    [0, 'disagrees'],
    [0.29, 'disagrees'],
    [0.3, 'undecided'],
    [0.59, 'undecided'],
    [0.6, 'agrees'],
    [1, 'agrees'],
  ])('strength %d is said as %s', (strength, verdict) => {
    expect(verdictOf(strength)).toBe(verdict);
  });

  test('only agreeing tests are counted', () => {
    expect(agreeing({ excess: 0.9, walk: 0.7, replay: 0.6 })).toBe(3);
    expect(agreeing({ excess: 0.9, walk: null, replay: 0.59 })).toBe(1);
    expect(agreeing({ excess: 0, walk: 0, replay: 0 })).toBe(0);
  });
});

describe('the rows behind a constraint', () => {
  test('a segment, a set of customers and a whole stage each have their filter', () => {
    expect(cellFilter(constraint, 5)).toEqual({
      asOf: 5,
      stage: 'collection',
      dimension: 'region',
      values: ['North'],
    });
    const set = { ...constraint, dimension: 'customer', value: ['C1', 'C2'] };
    expect(cellFilter(set, 5)).toMatchObject({ dimension: 'customer', values: ['C1', 'C2'] });
    const whole = { ...constraint, dimension: 'all', value: null };
    expect(cellFilter(whole, 5)).toEqual({ asOf: 5, stage: 'collection' });
    expect(cellValues(whole)).toEqual([]);
  });

  test('a cell cut by several dimensions is all its conditions at once', () => {
    const crossed = { ...constraint, dimension: ['region', 'branch'], value: ['North', 'Pune'] };
    expect(cellDimension(crossed)).toBeNull();
    expect(cellFilter(crossed, 5)).toEqual({
      asOf: 5,
      stage: crossed.stage,
      dimension: 'region',
      values: ['North'],
      also: [{ dimension: 'branch', values: ['Pune'] }],
    });
    expect(cellDimension({ ...constraint, dimension: ['region'] })).toBe('region');
  });
});

describe('tiles', () => {
  test('a change is measured from the last month end before the as-of date', () => {
    expect(changeOf(report, 'outstanding')).toEqual({ since: 90, by: 5_000 });
    expect(changeOf(report, 'rupeeDaysLate')).toEqual({ since: 90, by: -5_000 });
    expect(changeOf({ ...report, trend: [] }, 'dso')).toBeNull();
    expect(changeOf({ ...report, asOf: 80 }, 'dso')).toBeNull();
    expect(currentOf(report, 'rupeeDaysLate')).toBe(90_000);
  });

  test('a sparkline spans its box and breaks where a value is not known', () => {
    expect(sparkPath([0, 10], 100, 20)).toBe('M0.0 20.0L100.0 0.0');
    expect(sparkPath([5, 5, 5], 100, 20)).toBe('M0.0 10.0L50.0 10.0L100.0 10.0');
    expect(sparkPath([1, null, 2], 100, 20)).toBe('M0.0 20.0M100.0 0.0');
    expect(sparkPath([], 100, 20)).toBe('');
  });
});
