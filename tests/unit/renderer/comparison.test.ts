import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConstraintReport, Interval } from '../../../core/contract/analysis.ts';
import type { RankedThen, RibbonPoint } from '../../../core/contract/ribbon.ts';
import { rankedSince } from '../../../core/ribbon/rankedSince.ts';
import { comparisonLines, shareOfWaiting } from '../../../renderer/constraint/comparisonLines.ts';
import { verdictOn } from '../../../renderer/constraint/verdict.ts';
import type { Text } from '../../../renderer/text/useText.ts';
import { plainText } from './plainText.ts';
import { constraint } from './report.ts';

function ranked(rank: number, cash: Interval, confidence = 0.9): ConstraintReport {
  return {
    ...constraint,
    rank,
    confidence,
    estimatedImpact: { ...constraint.estimatedImpact, cashReleased: cash },
  };
}

const interval = fc
  .tuple(fc.nat(1e9), fc.nat(1e9), fc.nat(1e9))
  .map((amounts) => amounts.toSorted((a, b) => a - b))
  .map(([low = 0, estimate = 0, high = 0]) => ({ low, estimate, high }));

describe('the verdict on two constraints', () => {
  test('law: it does not matter which is given first', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const [one, two] = [ranked(1, a), ranked(2, b)];
        expect(verdictOn(one, two)).toEqual(verdictOn(two, one));
        expect(verdictOn(two, one).first).toBe(one);
      }),
    );
  });

  test('law: it is close exactly where some amount lies in both intervals or the first is the lower', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const { gap } = verdictOn(ranked(1, a), ranked(2, b));
        const shared = Math.max(a.low, b.low) <= Math.min(a.high, b.high);
        expect(gap === 'close').toBe(shared || a.high < b.low);
      }),
    );
  });

  test('says how many times as much, and of which it is sure', () => {
    const one = ranked(1, { low: 20, estimate: 24, high: 28 }, 0.97);
    const two = ranked(2, { low: 8, estimate: 10, high: 12 }, 0.5);
    expect(verdictOn(one, two)).toMatchObject({ gap: 'clear', times: 2.4, sure: 'first' });
    const nothing = ranked(2, { low: 0, estimate: 0, high: 0 }, 0.9);
    expect(verdictOn(one, nothing)).toMatchObject({ times: null, sure: 'both' });
  });
});

/** Every text as its key and values, so that what is told can be read. */
const spelled: Text = {
  ...plainText,
  t: ((key: string, values: Record<string, string> = {}) =>
    [key.split('.').at(-1), ...Object.values(values)].join(' ')) as Text['t'],
};

describe('the lines of a comparison', () => {
  const a = { ...ranked(1, { low: 20, estimate: 24, high: 28 }), currentDays: 12, waiting: null };
  const b = { ...ranked(2, { low: 8, estimate: 10, high: 12 }), currentDays: 11.8, waiting: 5 };
  const lines = comparisonLines([a, b], ['Surat', 'Pune'], spelled);
  const difference = (id: string) => lines.find((line) => line.id === id)?.difference;

  test('differences are told in words: times, about the same, and silence where one is not known', () => {
    expect(difference('cash')).toBe('times Surat 2.4');
    expect(difference('now')).toBe('alike');
    expect(difference('waiting')).toBe('');
    expect(lines.find((line) => line.id === 'waiting')?.one).toBe('unknown');
    expect(difference('cause')).toBe('same');
  });

  test('law: turned round, the same lines in the other order and the same differences', () => {
    const turned = comparisonLines([b, a], ['Pune', 'Surat'], spelled);
    expect(turned.map(({ one, other, difference: told }) => [other, one, told])).toEqual(
      lines.map(({ one, other, difference: told }) => [one, other, told]),
    );
  });

  test('the share of all waiting is the one that the evidence states', () => {
    const weight = {
      text: {
        key: 'engine.evidence.weight',
        values: { share: { kind: 'share' as const, value: 0.09 } },
      },
    };
    expect(shareOfWaiting({ ...a, evidence: [weight] })).toBe(0.09);
    expect(shareOfWaiting(a)).toBeNull();
  });
});

describe('since when a place stands out', () => {
  const place: RankedThen = {
    stage: 'billing',
    dimension: 'branch',
    value: 'Surat',
    confidence: 0.9,
    cash: { low: 1, estimate: 2, high: 3 },
  };
  const other = { ...place, value: 'Pune' };
  const points = (pattern: string): RibbonPoint[] =>
    [...pattern].map((mark, day) => ({
      day,
      named: true,
      ranked: mark === 'x' ? [other, place] : [other],
    }));

  test.each([
    ['xxxx', 0, true],
    ['..xx', 2, false],
    ['x.xx', 0, true],
    ['x..xx', 3, false],
    ['.x.x', 1, false],
    ['..x.', 2, false],
  ])('%s: from point %d on', (pattern, from, oldest) => {
    expect(rankedSince(points(pattern), place)).toEqual({
      from,
      points: pattern.length - from,
      oldest,
    });
  });

  test('a place that is gone, or was never there, has no since', () => {
    expect(rankedSince(points('xx..'), place)).toBeNull();
    expect(rankedSince(points('....'), place)).toBeNull();
    expect(rankedSince([], place)).toBeNull();
  });
});
