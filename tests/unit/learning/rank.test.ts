import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../core/constraints/stats.ts';
import type { LearnedLever, Outcome } from '../../../core/contract/learned.ts';
import {
  type Arm,
  choose,
  expectedValue,
  harmOf,
  USUAL_DARING,
} from '../../../core/learning/bandit.ts';
import { beliefsOf } from '../../../core/learning/beliefs.ts';
import { learnedLevers, lessonOf } from '../../../core/learning/lesson.ts';
import { USUAL } from '../../../core/learning/parameters.ts';
import { harmReason, rankWeight } from '../../../core/learning/rank.ts';
import { FIRST_CHAMPION } from '../../../core/learning/versions.ts';
import { LEVERS, outcome } from '../../helpers/learning/anyFeedback.ts';

const learned = (outcomes: readonly Outcome[]): LearnedLever[] =>
  learnedLevers(lessonOf(LEVERS, { outcomes, deeds: [] }, FIRST_CHAMPION));
const arms = (outcomes: readonly Outcome[], cost = 0): Arm[] =>
  beliefsOf(LEVERS, outcomes, USUAL).map((belief) => ({ cash: 1, cost, belief }));
const FRESH = { risked: 0, choices: 0 };

describe('the ranking after an outcome', () => {
  test('the lever that worked is expected to bring more, the one that did not less', () => {
    const expected = ({ probability, calibration }: LearnedLever) =>
      probability.value * calibration.value;
    const before = learned([]);
    const after = learned([outcome(1, 0, 'worked'), outcome(2, 6, 'no_sign')]);
    expect(expected(after[0]!)).toBeGreaterThan(expected(before[0]!));
    expect(expected(after[6]!)).toBeLessThan(expected(before[6]!));
  });

  test('a lever that did harm comes behind doing nothing, and the reason is given', () => {
    expect(learned([]).map((each) => harmReason(each))).toEqual(LEVERS.map(() => null));
    const hurt = learned([outcome(1, 0, 'worse'), outcome(2, 0, 'worse')]);
    expect(harmReason(hurt[0])?.key).toBe('learned.whyNot.harm');
    expect(harmReason(hurt[1])).toBeNull();
  });

  test('nothing is tried for knowledge’s sake before there are cases, of what is known, or for money', () => {
    expect(learned([]).every(({ teaches }) => teaches === 1)).toBe(true);
    const after = learned([outcome(1, 0, 'worked')]);
    expect(after[0]?.teaches).toBe(1);
    const lifted = after.filter(({ teaches }) => teaches > 1);
    expect(lifted.length).toBeGreaterThan(0);
    for (const each of lifted) {
      expect(each.teaches).toBeLessThanOrEqual(1.25);
      expect(rankWeight(each, 0)).toBeCloseTo(each.liking * each.teaches, 12);
      expect(rankWeight(each, 100)).toBe(each.liking);
      expect(each.says.map(({ key }) => key)).toContain('learned.line.teaches');
    }
    expect(learned([outcome(1, 0, 'worked')])).toEqual(after);
  });
});

describe('a choice', () => {
  test('is nothing where every lever costs more than it is expected to bring', () => {
    const dear = arms([], 5);
    expect(dear.every((arm) => expectedValue(arm) < 0)).toBe(true);
    for (let seed = 0; seed < 50; seed++) {
      expect(choose(dear, seededRandom(seed), USUAL_DARING, FRESH)).toBeNull();
    }
  });

  test('never risks more than is allowed', () => {
    const risky = arms([outcome(1, 0, 'worse')], 0.1);
    for (let seed = 0; seed < 200; seed++) {
      const risked = 0.9;
      const chosen = choose(risky, seededRandom(seed), USUAL_DARING, { risked, choices: 0 });
      if (chosen !== null) expect(risked + harmOf(risky[chosen]!)).toBeLessThanOrEqual(1);
    }
    const spent = { risked: 1, choices: 0 };
    expect(choose(risky, seededRandom(1), USUAL_DARING, spent)).toBeNull();
  });

  test('falls on what worked rather than on what did not', () => {
    const often = (outcomes: readonly Outcome[], arm: number): number => {
      const known = arms(outcomes);
      const seeds = Array.from({ length: 200 }, (_, seed) => seededRandom(seed));
      return seeds.filter((random) => choose(known, random, USUAL_DARING, FRESH) === arm).length;
    };
    const ended = [outcome(1, 2, 'worked'), outcome(2, 2, 'worked'), outcome(3, 3, 'no_sign')];
    expect(often(ended, 2)).toBeGreaterThan(often([], 2) + 20);
    expect(often(ended, 3)).toBeLessThan(often(ended, 2) / 2);
  });
});
