import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Implementation } from '../../../core/contract/work.ts';
import type { LearningInput } from '../../../core/learning/input.ts';
import { learnedLevers } from '../../../core/learning/lesson.ts';
import { MOST_LIKED } from '../../../core/learning/liking.ts';
import { learnedPage, lessonNow } from '../../../core/learning/page.ts';
import { nextEvents } from '../../../core/learning/registry.ts';
import {
  anyDeeds,
  anyOutcomes,
  deed,
  LEVERS,
  outcome,
  shuffled,
} from '../../helpers/learning/anyFeedback.ts';

const NOTHING: LearningInput = {
  library: LEVERS,
  outcomes: [],
  deeds: [],
  events: [],
  decisions: [],
  implementations: [] as readonly Implementation[],
  undo: null,
  redo: null,
};

const stamp = (at: number): string => `2026-01-01T00:00:${String(at).padStart(2, '0')}.000Z-0000-d`;

function inputOf(
  outcomes: readonly ReturnType<typeof outcome>[],
  deeds: LearningInput['deeds'] = [],
) {
  return { ...NOTHING, deeds, outcomes: outcomes.map((each, at) => ({ ...each, at: stamp(at) })) };
}

const keys = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });

describe('what is learned', () => {
  test('is the same in whatever order the feedback came, to the last bit', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(anyOutcomes, anyDeeds, keys, (outcomes, deeds, order) => {
        const input = inputOf(outcomes, deeds);
        const other = {
          ...input,
          outcomes: shuffled(input.outcomes, order),
          deeds: shuffled(deeds, order),
        };
        expect(learnedPage(other)).toEqual(learnedPage(input));
        const events = (of: LearningInput) =>
          nextEvents(LEVERS, { outcomes: of.outcomes, deeds: of.deeds }, [], []);
        expect(events(other)).toEqual(events(input));
      }),
      { numRuns: 25 },
    );
  });

  test('counts a piece of work once, by the newest word on it', () => {
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        const earlier = outcomes.map((each) => ({
          ...each,
          verdict: 'no_sign' as const,
          judgedOn: each.judgedOn - 1,
        }));
        const once = lessonNow(inputOf(outcomes)).lesson;
        const twice = lessonNow(inputOf([...earlier, ...outcomes])).lesson;
        expect(learnedLevers(twice)).toEqual(learnedLevers(once));
      }),
      { numRuns: 40 },
    );
  });

  test('is the library’s word, and says so, where nothing has happened', () => {
    const learned = learnedLevers(lessonNow(NOTHING).lesson);
    learned.forEach((each, at) => {
      expect(each.probability.value).toBeCloseTo(LEVERS[at]?.works ?? 0, 2);
      expect(each.probability).toMatchObject({ cases: 0, basis: 'prior' });
      expect(each.calibration.value).toBeCloseTo(1, 9);
      expect(each.liking).toBe(1);
      expect(each.says).toEqual([]);
    });
    expect(learnedPage(NOTHING).says.map(({ key }) => key)).toEqual(['learned.says.none']);
  });

  test('every interval holds its estimate', () => {
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        for (const { probability, calibration } of learnedLevers(
          lessonNow(inputOf(outcomes)).lesson,
        )) {
          expect(probability.low).toBeLessThanOrEqual(probability.high);
          expect(calibration.low).toBeLessThanOrEqual(calibration.value);
          expect(calibration.value).toBeLessThanOrEqual(calibration.high);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('of one lever that worked lifts its kin more than others, and one that did harm lowers it', () => {
    const learned = (verdict: 'worked' | 'worse') =>
      learnedLevers(lessonNow(inputOf([outcome(1, 0, verdict)])).lesson);
    const gain = (verdict: 'worked' | 'worse', lever: number): number =>
      (learned(verdict)[lever]?.probability.value ?? 0) / (LEVERS[lever]?.works ?? 1);
    expect(gain('worked', 0)).toBeGreaterThan(gain('worked', 4));
    expect(gain('worked', 4)).toBeGreaterThan(gain('worked', 1));
    expect(gain('worked', 1)).toBeGreaterThan(1);
    expect(gain('worse', 0)).toBeLessThan(gain('worse', 1));
    expect(learned('worse')[0]?.worse).toBeGreaterThan(learned('worked')[0]?.worse ?? 1);
  });
});

describe('what the user likes', () => {
  test('moves a rank by no more than a quarter, however one-sided', () => {
    fc.assert(
      fc.property(anyDeeds, (deeds) => {
        for (const { liking } of learnedLevers(lessonNow(inputOf([], deeds)).lesson)) {
          expect(liking).toBeLessThanOrEqual(MOST_LIKED);
          expect(liking).toBeGreaterThanOrEqual(1 / MOST_LIKED);
        }
      }),
    );
  });

  test('somebody who takes up all, or nothing, likes no kind more than others', () => {
    const all = (act: 'started' | 'dismissed') =>
      learnedLevers(lessonNow(inputOf([], [deed(1, 0, act), deed(2, 1, act)])).lesson);
    for (const { liking } of [...all('started'), ...all('dismissed')]) {
      expect(liking).toBeCloseTo(1, 9);
    }
  });

  test('a kind that is taken up is liked, one that is dismissed is not, and doing it often adds nothing', () => {
    const once = [deed(1, 0, 'started'), deed(2, 1, 'dismissed'), deed(3, 2, 'dismissed')];
    const often = [...once, deed(4, 0, 'started'), deed(5, 1, 'dismissed')];
    const likings = learnedLevers(lessonNow(inputOf([], once)).lesson).map(({ liking }) => liking);
    expect(likings[0]).toBeGreaterThan(1);
    expect(likings[1]).toBeLessThan(1);
    const again = learnedLevers(lessonNow(inputOf([], often)).lesson);
    expect(again.map(({ liking }) => liking)).toEqual(likings);
  });
});

describe('forgetting', () => {
  test('leaves what comes later, and undoing it gives back exactly what was known', () => {
    fc.assert(
      fc.property(anyOutcomes, anyDeeds, fc.integer({ min: 0, max: 14 }), (outcomes, deeds, at) => {
        const input = inputOf(outcomes, deeds);
        const reset = {
          ...input,
          decisions: [{ at: stamp(at), decision: { kind: 'reset' as const } }],
        };
        const { lesson, feedback } = lessonNow(reset);
        const later = inputOf(
          [],
          deeds.filter((each) => each.at > stamp(at)),
        );
        const kept = { ...later, outcomes: input.outcomes.filter((each) => each.at > stamp(at)) };
        expect(learnedLevers(lesson)).toEqual(learnedLevers(lessonNow(kept).lesson));
        expect(feedback.forgotten.length + feedback.outcomes.length).toBe(input.outcomes.length);
      }),
      { numRuns: 40 },
    );
  });
});
