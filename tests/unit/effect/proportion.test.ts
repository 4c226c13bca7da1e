import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inProportion, MARKET } from '../../../core/effect/proportion.ts';

const place = (days: number) => ({ days, rows: 100, weight: 100, known: 100 });
const of = (
  days: number,
  compared: number,
  moved: number,
  { seMoved = 0.1, guessed = 0, ahead = 0 } = {},
) => ({
  moved,
  seMoved,
  guessed,
  compared,
  ahead,
  before: place(days),
  segments: [{ side: 1, weight: 1, rows: 100 }],
});

const level = fc.double({ min: 0, max: 60, noNaN: true });

describe('a market that moves in proportion', () => {
  test('is not told by others that do not wait at all: all that markets move by stays in doubt', () => {
    fc.assert(
      fc.property(fc.double({ min: 5, max: 90, noNaN: true }), (days) => {
        const { less, more, deviation, told } = inProportion(of(days, 0, 0), 'clearing');
        expect([less, more]).toEqual([0, 0]);
        expect(told).toBeLessThan(0.03);
        expect(deviation).toBeGreaterThan(0.98 * MARKET * days);
        expect(deviation).toBeLessThanOrEqual(MARKET * days);
      }),
    );
  });

  test('says nothing of a place that is no slower than the others', () => {
    fc.assert(
      fc.property(level, level, (one, more) => {
        const answer = inProportion(of(one, one + more, -1), 'collection');
        expect(answer).toEqual({ less: 0, more: 0, deviation: 0, told: 1 });
      }),
    );
  });

  test('is told the better, the longer the others wait, and the worse, the more of them is a guess', () => {
    fc.assert(
      fc.property(level, level, (one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        const told = (compared: number, guessed = 0) =>
          inProportion(of(99, compared, 0, { guessed }), 'dispatch').told;
        expect(told(long)).toBeGreaterThanOrEqual(told(short));
        expect(told(short, long)).toBeLessThanOrEqual(told(short));
      }),
    );
  });

  test('credits nothing to the change where everything quickened by one factor and the others wait long enough to show it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 5, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0.4, max: 1, noNaN: true }),
        (compared, longer, factor) => {
          const moved = (factor - 1) * compared;
          const saved = (1 - factor) * longer;
          const { less } = inProportion(of(compared + longer, compared, moved), 'collection');
          expect(saved - less).toBeLessThanOrEqual(1e-9);
        },
      ),
    );
  });

  test('allows one way only, and a slow-down beyond any market is by days', () => {
    fc.assert(
      fc.property(level, fc.double({ min: -20, max: 60, noNaN: true }), (compared, moved) => {
        const { less, more } = inProportion(of(80, compared, moved), 'collection');
        if (moved > 0) expect(less).toBe(0);
        else expect(more).toBe(0);
        if (moved > Math.max(0.25, compared)) expect(more).toBe(0);
      }),
    );
  });
});
