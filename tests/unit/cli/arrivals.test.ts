import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivals } from '../../../cli/bench/platform/arrivals.ts';
import { latencyOf } from '../../../cli/bench/platform/latency.ts';

test('requests arrive at the rate that was asked for, in order, at the same times for the same seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 2000 }), fc.integer({ min: 0 }), (rate, seed) => {
      const due = arrivals(rate, 10, seed);
      expect(arrivals(rate, 10, seed)).toEqual(due);
      expect(due).toEqual([...due].sort((a, b) => a - b));
      expect(due.at(-1)).toBeLessThan(10_000);
      // Of a Poisson count the spread is the root of its mean: six of them are one in a thousand million.
      expect(Math.abs(due.length - rate * 10)).toBeLessThan(6 * Math.sqrt(rate * 10));
    }),
    { numRuns: 50 },
  );
});

test('two servers that are asked by other seeds are asked at other times', () => {
  expect(arrivals(1000, 1, 1)).not.toEqual(arrivals(1000, 1, 2));
});

test('of a hundred answers one in a hundred is longer than the p99, and half than the p50', () => {
  const times = Array.from({ length: 200 }, (_, at) => 200 - at);
  expect(latencyOf(times)).toEqual({ p50: 101, p99: 199, longest: 200 });
  expect(latencyOf([])).toEqual({ p50: 0, p99: 0, longest: 0 });
});
