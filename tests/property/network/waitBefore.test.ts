import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitBefore } from '../../../workers/network/patience.ts';
import { PlatformUnreachable } from '../../../workers/network/platformUnreachable.ts';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempt = fc.integer({ min: 1, max: 30 });
const seconds = fc.integer({ min: 0, max: 30 });

test('the wait is anything up to a bound that doubles, never past twenty seconds', () => {
  fc.assert(
    fc.property(share, attempt, (random, tried) => {
      const wait = waitBefore(tried, new PlatformUnreachable('no_answer'), () => random);
      expect(wait).toBe(Math.round(random * Math.min(20_000, 500 * 2 ** (tried - 1))));
    }),
  );
});

test('the wait is never shorter than the platform asked for', () => {
  fc.assert(
    fc.property(share, attempt, seconds, (random, tried, asked) => {
      const thrown = new PlatformUnreachable('refused', 429, asked);
      expect(waitBefore(tried, thrown, () => random)).toBeGreaterThanOrEqual(asked * 1000);
    }),
  );
});
