import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../core/constraints/stats.ts';
import type { LearnedLever, Outcome } from '../../../core/contract/learned.ts';
import {
  type Arm,
  choose,
  endsOf,
  expectedValue,
  harmOf,
  knowledge,
  USUAL_DARING,
} from '../../../core/learning/bandit.ts';
import { beliefsOf } from '../../../core/learning/beliefs.ts';
import { learnedLevers, lessonOf } from '../../../core/learning/lesson.ts';
import { USUAL } from '../../../core/learning/parameters.ts';
import { harmReason, lossChance, rankWeight } from '../../../core/learning/rank.ts';
import { FIRST_CHAMPION } from '../../../core/learning/versions.ts';
import { LEVERS, outcome } from '../../helpers/learning/anyFeedback.ts';

const learned = (outcomes: readonly Outcome[]): LearnedLever[] =>
  learnedLevers(lessonOf(LEVERS, { outcomes, deeds: [] }, FIRST_CHAMPION));
const arms = (outcomes: readonly Outcome[], cost = 0): Arm[] =>
  beliefsOf(LEVERS, outcomes, USUAL).map((belief) => ({
    cash: 1,
    cost,
    belief,
    underWay: false,
  }));
const LEFT = 30;
const FREE = { atRisk: 0, cash: 100_000 };

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
    expect(learned([]).map((each) => harmReason(each, FREE))).toEqual(LEVERS.map(() => null));
    const hurt = learned([outcome(1, 0, 'worse'), outcome(2, 0, 'worse')]);
    expect(harmReason(hurt[0], FREE)?.key).toBe('learned.whyNot.harm');
    expect(harmReason(hurt[1], FREE)).toBeNull();
  });

  test('a lever that is paid for and failed comes behind doing nothing until it has worked as often', () => {
    const paid = { atRisk: 10_000, cash: 100_000 };
    const reason = (outcomes: readonly Outcome[], at = 5) =>
      harmReason(learned(outcomes)[at], paid)?.key ?? null;
    expect(LEVERS[5]?.works).toBe(0.5);
    expect(reason([])).toBeNull();
    const failed = [outcome(1, 5, 'no_sign'), outcome(2, 5, 'no_sign')];
    expect(reason(failed)).toBe('learned.whyNot.loss');
    expect(harmReason(learned(failed)[5], FREE)).toBeNull();
    expect(reason([...failed, outcome(3, 5, 'worked'), outcome(4, 5, 'worked')])).toBeNull();
  });

  test('what may be lost is the chance of failing, and of bringing too little', () => {
    const [lever] = learned([]);
    const loss = (atRisk: number) => lossChance(lever!, { atRisk, cash: 100_000 });
    expect(loss(0)).toBe(0);
    expect(loss(2_000)).toBeCloseTo(1 - lever!.probability.value, 2);
    expect(loss(100_000)).toBeCloseTo(1 - lever!.probability.value / 2, 6);
    expect(loss(60_000)).toBeLessThan(loss(90_000));
    expect(lossChance(lever!, { atRisk: 1, cash: 0 })).toBe(1);
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

describe('what a try would teach', () => {
  test('is what looking the end up beforehand would be worth, of each lever by itself', () => {
    const known = arms(ended(), 0.1);
    const taught = knowledge(known, seededRandom(1));
    const now = known.map(expectedValue);
    known.forEach((arm, at) => {
      const others = Math.max(0, ...now.filter((_, other) => other !== at));
      const told = endsOf(arm).map(({ chance, value }) => chance * Math.max(others, value));
      const looked = told.reduce((sum, each) => sum + each, 0);
      expect(taught[at]).toBeCloseTo(Math.max(looked - Math.max(others, now[at]!), 0), 10);
    });
    expect(Math.max(...taught)).toBeGreaterThan(0.01);
  });

  test('the ends of a lever are all there are, and on average what is expected of it', () => {
    for (const arm of arms(ended(), 0.1)) {
      const ends = endsOf(arm);
      expect(ends.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 10);
      const mean = ends.reduce((sum, { chance, value }) => sum + chance * value, 0);
      expect(Math.abs(mean - expectedValue(arm))).toBeLessThan(0.06);
    }
  });

  test('is nothing of what is under way, and less of others the better that may end', () => {
    const known = arms(ended());
    const alone = knowledge(known, seededRandom(1));
    const best = alone.indexOf(Math.max(...alone));
    const waiting = known.map((arm, at) => ({ ...arm, underWay: at === best }));
    const beside = knowledge(waiting, seededRandom(1));
    expect(beside[best]).toBe(0);
    const sum = (of: readonly number[]) =>
      of.reduce((so, each, at) => so + (at === best ? 0 : each), 0);
    expect(sum(beside)).toBeLessThan(sum(alone));
  });

  test('is nothing of a lever that could never be the best', () => {
    const known = arms(ended()).map((arm, at) => (at === 0 ? { ...arm, cash: 0.01 } : arm));
    expect(knowledge(known, seededRandom(1))[0]).toBe(0);
  });
});

describe('a choice', () => {
  const chosen = (of: readonly Arm[], left = LEFT) =>
    choose(of, seededRandom(1), USUAL_DARING, left);

  test('is nothing where every lever costs more than it could bring', () => {
    const dear = arms([], 5);
    expect(dear.every((arm) => expectedValue(arm) < 0)).toBe(true);
    expect(chosen(dear)).toBeNull();
  });

  test('is nothing rather than what may do harm, though it is expected to pay', () => {
    const hurt = arms([outcome(1, 0, 'worse'), outcome(2, 0, 'worse'), outcome(3, 0, 'worked')]);
    const risky = hurt.slice(0, 1);
    expect(harmOf(risky[0]!)).toBeGreaterThan(0.15);
    expect(expectedValue(risky[0]!)).toBeGreaterThan(0);
    expect(chosen(risky)).toBeNull();
    const bold = { ...USUAL_DARING, harmPrice: 0 };
    expect(choose(risky, seededRandom(1), bold, LEFT)).toBe(0);
  });

  test('takes the free lever before one that costs and is as likely, until that has proved itself', () => {
    const two = (outcomes: readonly Outcome[]) =>
      arms(outcomes)
        .slice(6, 8)
        .map((arm, at) => ({ ...arm, cash: 1 + at, cost: 0.2 * at }));
    expect(expectedValue(two([])[1]!)).toBeGreaterThan(expectedValue(two([])[0]!));
    expect(chosen(two([]))).toBe(0);
    const proved = Array.from({ length: 12 }, (_, at) => outcome(at, 7, 'worked'));
    expect(chosen(two(proved))).toBe(1);
  });

  test('falls on what worked at the end, on what is not known yet before', () => {
    const known = arms([...ended(), outcome(4, 2, 'partly')]);
    expect(chosen(known, 0)).toBe(2);
    expect(chosen(known, 500)).not.toBe(2);
  });
});

function ended(): Outcome[] {
  return [outcome(1, 2, 'worked'), outcome(2, 2, 'worked'), outcome(3, 3, 'no_sign')];
}
