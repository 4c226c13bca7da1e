import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Limiter } from '../../../platform/http/limiter.ts';
import { TIERS, TierName } from '../../../platform/http/tiers.ts';

const start = Date.UTC(2026, 10, 26);
const HOUR = 3_600_000;

/** Asks so many times at once; how many were allowed. */
function ask(limiter: Limiter, times: number, at: number, caller = 'a', tier = TIERS.basic) {
  const all = Array.from({ length: times }, () => limiter.take(caller, tier, at));
  return { allowed: all.filter(({ allowed }) => allowed).length, last: all.at(-1) };
}

describe('the limiter', () => {
  test('the tiers are those of the interface', () => {
    expect(TIERS).toEqual({
      basic: { perHour: 1000, burst: 100 },
      premium: { perHour: 5000, burst: 500 },
      enterprise: { perHour: 25000, burst: 2500 },
      system: { perHour: null, burst: 10000 },
    });
  });

  test('remembers callers up to a number, however many come, and the latest surely', () => {
    const limiter = new Limiter();
    expect(ask(limiter, 100, start, 'first').allowed).toBe(100);
    for (let n = 0; n < 250_000; n++) limiter.take(`caller ${n}`, TIERS.basic, start);
    expect(ask(limiter, 1, start, 'first').allowed).toBe(1);
    expect(ask(limiter, 120, start, 'caller 249999').allowed).toBe(99);
  });

  test('the first answer tells the hour that has begun', () => {
    expect(new Limiter().take('a', TIERS.basic, start)).toEqual({
      allowed: true,
      limit: 1000,
      remaining: 999,
      reset: start / 1000 + 3600,
      window: 3600,
      retryAfter: 0,
    });
  });

  test('a burst is cut off and comes back within a minute', () => {
    const limiter = new Limiter();
    const { allowed, last } = ask(limiter, 150, start);
    expect(allowed).toBe(100);
    expect(last).toMatchObject({ allowed: false, remaining: 900, retryAfter: 1 });
    expect(ask(limiter, 150, start + 30_000).allowed).toBe(50);
    expect(ask(limiter, 150, start + 90_000).allowed).toBe(100);
  });

  test('an hour ends; the request after it is allowed again', () => {
    const limiter = new Limiter();
    for (let minute = 0; minute < 10; minute++) ask(limiter, 100, start + minute * 60_000);
    const refused = limiter.take('a', TIERS.basic, start + 20 * 60_000);
    expect(refused).toMatchObject({ allowed: false, remaining: 0, retryAfter: 40 * 60 });
    expect(limiter.take('a', TIERS.basic, start + HOUR).allowed).toBe(true);
  });

  test('callers do not take from one another', () => {
    const limiter = new Limiter();
    ask(limiter, 200, start, 'noisy');
    expect(ask(limiter, 100, start, 'quiet').allowed).toBe(100);
  });

  test('a system has no end of requests but a burst', () => {
    const limiter = new Limiter();
    const { allowed, last } = ask(limiter, 10_001, start, 'robot', TIERS.system);
    expect(allowed).toBe(10_000);
    expect(last).toMatchObject({ limit: 10_000, window: 60, allowed: false });
  });

  test('a clock that is set back locks nobody out', () => {
    const limiter = new Limiter();
    ask(limiter, 100, start);
    expect(limiter.take('a', TIERS.basic, start - 5 * HOUR).retryAfter).toBe(1);
    expect(limiter.take('a', TIERS.basic, start - 5 * HOUR + 1000).allowed).toBe(true);
  });

  test('whatever comes when: never more than the hour and the burst allow, and waiting as told is enough', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(gaps, fc.constantFrom(...TierName.options), (waits, name) => {
        const tier = { perHour: 40, burst: 7, ...(name === 'system' ? { perHour: null } : {}) };
        const limiter = new Limiter();
        const allowedAt: number[] = [];
        let at = start;
        for (const wait of waits) {
          at += wait;
          const answer = limiter.take('a', tier, at);
          expect(answer.remaining).toBeGreaterThanOrEqual(0);
          expect(answer.remaining).toBeLessThanOrEqual(answer.limit);
          if (answer.allowed) allowedAt.push(at);
          else {
            at += answer.retryAfter * 1000;
            expect(limiter.take('a', tier, at).allowed).toBe(true);
            allowedAt.push(at);
          }
        }
        for (const from of allowedAt) {
          const inMinute = allowedAt.filter((t) => t >= from && t < from + 60_000).length;
          expect(inMinute).toBeLessThanOrEqual(2 * tier.burst);
          const atOnce = allowedAt.filter((t) => t === from).length;
          expect(atOnce).toBeLessThanOrEqual(tier.burst);
        }
      }),
      { numRuns: 100 },
    );
  });
});
