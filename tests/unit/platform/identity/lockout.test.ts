import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNT_RULE,
  ADDRESS_RULE,
  afterFailure,
  type Tries,
  waitOf,
} from '../../../../platform/identity/lockout/lockout.ts';

const HOUR = 3_600_000;

/** Guesses that a tireless guesser gets looked at within `spanMs`. */
function guessesWithin(spanMs: number, rule: typeof ACCOUNT_RULE): number {
  let tries: Tries | null = null;
  let now = 0;
  let guesses = 0;
  while (now <= spanMs) {
    const wait = waitOf(tries, rule, now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    tries = afterFailure(tries, rule, now);
    guesses++;
  }
  return guesses;
}

describe('wrong tries', () => {
  test('five at one account are free; then half a minute that doubles', () => {
    let tries: Tries | null = null;
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      tries = afterFailure(tries, ACCOUNT_RULE, 0);
      waits.push(waitOf(tries, ACCOUNT_RULE, 0));
    }
    expect(waits).toEqual([0, 0, 0, 0, 30_000, 60_000, 120_000, 240_000]);
  });

  test('a tireless guesser gets fewer than forty guesses a day at one account', () => {
    expect(guessesWithin(24 * HOUR, ACCOUNT_RULE)).toBeLessThan(40);
    expect(guessesWithin(24 * HOUR, ADDRESS_RULE)).toBeLessThan(150);
  });

  test('are forgotten after a day of peace', () => {
    const tries = { failures: 30, lastAt: 0 };
    expect(waitOf(tries, ACCOUNT_RULE, 24 * HOUR)).toBe(0);
    expect(afterFailure(tries, ACCOUNT_RULE, 24 * HOUR)).toEqual({
      failures: 1,
      lastAt: 24 * HOUR,
    });
  });

  test('never make anybody wait longer than the longest wait, and the wait runs out', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(HOUR), (failures, later) => {
        const tries = { failures, lastAt: 0 };
        const wait = waitOf(tries, ACCOUNT_RULE, later);
        expect(wait).toBeLessThanOrEqual(ACCOUNT_RULE.longestWaitMs);
        expect(waitOf(tries, ACCOUNT_RULE, later + wait)).toBe(0);
      }),
    );
  });
});
