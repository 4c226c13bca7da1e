import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStamp, parseStamp, type Stamp, stampText } from '../../../core/store/clock.ts';

const times = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

test('stamps sort as text in the order they were made, however the wall clock jumps', () => {
  fc.assert(
    fc.property(fc.array(times, { minLength: 2, maxLength: 30 }), (clock) => {
      const texts: string[] = [];
      let last: Stamp | null = null;
      for (const now of clock) {
        last = nextStamp(last, now);
        texts.push(stampText(last, 'device'));
      }
      expect([...texts].sort()).toEqual(texts);
      expect(new Set(texts).size).toBe(texts.length);
    }),
  );
});

test('a stamp reads back from its text', () => {
  fc.assert(
    fc.property(times, fc.nat(0xffff), (ms, counter) => {
      expect(parseStamp(stampText({ ms, counter }, 'd-1'))).toEqual({ ms, counter });
    }),
  );
  for (const text of ['', 'x', '2026-01-01', '2026-13-01T00:00:00.000Z-0000-d']) {
    expect(parseStamp(text)).toBeNull();
  }
});

test('a full counter moves on to the next millisecond', () => {
  expect(nextStamp({ ms: 5, counter: 0xffff }, 5)).toEqual({ ms: 6, counter: 0 });
});
