import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnedLever, Outcome } from '../../../core/contract/learned.ts';
import { learnedLevers, lessonOf } from '../../../core/learning/lesson.ts';
import { leverLibrary } from '../../../core/learning/library.ts';
import { FIRST_CHAMPION } from '../../../core/learning/versions.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { PRIORS } from '../../../core/levers/priors.ts';

const LIBRARY = leverLibrary();
const VERDICTS = ['worked', 'partly', 'no_sign', 'worse'] as const;

const learned = (outcomes: readonly Outcome[]): LearnedLever[] =>
  learnedLevers(lessonOf(LIBRARY, { outcomes, deeds: [] }, FIRST_CHAMPION));

function cases(lever: number, verdicts: readonly Outcome['verdict'][]): Outcome[] {
  return verdicts.map((verdict, at) => ({
    implementationId: `i${lever}_${at}`,
    leverId: LIBRARY[lever]!.leverId,
    stage: LIBRARY[lever]!.stage,
    verdict,
    ratio: verdict === 'worked' ? 1 : verdict === 'partly' ? 0.4 : verdict === 'worse' ? -0.4 : 0,
    spread: 0.2,
    judgedOn: 20_000 + at,
  }));
}

const width = ({ probability }: LearnedLever): number => probability.high - probability.low;
const anyLever = fc.nat(LIBRARY.length - 1);
const anyVerdict = fc.constantFrom(...VERDICTS);
const before = learned([]);

describe('how sure a chance is told to be', () => {
  test('is before any case as sure as the library: the same range within three points', () => {
    LEVERS.forEach(({ prior }, at) => {
      const { low, high } = PRIORS[prior].chance;
      const { probability } = before[at]!;
      expect(Math.abs(probability.low - low)).toBeLessThan(0.03);
      expect(Math.abs(probability.high - high)).toBeLessThan(0.03);
    });
  });

  test('is surer after the first case of a lever, whatever it was', () => {
    fc.assert(
      fc.property(anyLever, anyVerdict, (lever, verdict) => {
        const after = learned(cases(lever, [verdict]))[lever]!;
        expect(width(after)).toBeLessThan(width(before[lever]!));
      }),
      { numRuns: 60 },
    );
  });

  test('is surer still after the same again and again', () => {
    fc.assert(
      fc.property(anyLever, anyVerdict, (lever, verdict) => {
        const widths = [1, 2, 4, 8].map((n) =>
          width(learned(cases(lever, Array(n).fill(verdict)))[lever]!),
        );
        for (let at = 1; at < widths.length; at++) {
          expect(widths[at]!).toBeLessThan(widths[at - 1]!);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('is hardly less sure of a lever after cases of others', () => {
    fc.assert(
      fc.property(
        anyLever,
        anyLever,
        fc.array(anyVerdict, { minLength: 1, maxLength: 4 }),
        (lever, other, verdicts) => {
          fc.pre(lever !== other);
          const after = learned(cases(other, verdicts))[lever]!;
          // Nearer to an even chance the same doubt is more points wide.
          expect(width(after)).toBeLessThan(1.1 * width(before[lever]!));
        },
      ),
      { numRuns: 60 },
    );
  });
});
