import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecommendedStep } from '../../../core/contract/recommendation.ts';
import { ALL, filtersOf } from '../../../renderer/guidance/filters.ts';
import { dueDays, plannedSteps } from '../../../renderer/guidance/startPlan.ts';

/** Monday, 6 April 2026. */
const MONDAY = 20_549;

function step(id: string, days: number): RecommendedStep {
  return { id, text: { key: 'work.step.title' }, role: 'owner', days, today: false };
}

describe('the dates that are proposed for the steps', () => {
  test('one step follows the other: what takes a day is done on the day it begins', () => {
    expect(dueDays([step('a', 1), step('b', 2)], MONDAY)).toEqual([MONDAY, MONDAY + 2]);
  });

  test('parts of a day fill a day up before the next begins', () => {
    const halves = [step('a', 0.5), step('b', 0.5), step('c', 0.5)];
    expect(dueDays(halves, MONDAY)).toEqual([MONDAY, MONDAY, MONDAY + 1]);
  });

  test('nobody works on a Sunday, and nothing is due before what it follows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.25, max: 15, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -25_000, max: 84_000 }),
        (days, from) => {
          const due = dueDays(
            days.map((each, at) => step(String(at), each)),
            from,
          );
          for (const [at, day] of due.entries()) {
            expect(new Date(day * 86_400_000).getUTCDay()).not.toBe(0);
            expect(day).toBeGreaterThanOrEqual(due[at - 1] ?? from);
          }
        },
      ),
    );
  });

  test('as many working days as the steps take, counted one by one, lie up to the last date', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (days) => {
        const steps = days.map((each, at) => step(String(at), each));
        const last = dueDays(steps, MONDAY).at(-1) ?? MONDAY;
        let worked = 0;
        for (let day = MONDAY; day <= last; day++) {
          if (new Date(day * 86_400_000).getUTCDay() !== 0) worked++;
        }
        expect(worked).toBe(days.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});

describe('who does what until when', () => {
  const steps = [step('a', 1), step('b', 1)];

  test('only steps of which something is said are planned', () => {
    const plans = [
      { owner: ' Asha ', due: '06-Apr-2026' },
      { owner: '', due: '' },
    ];
    expect(plannedSteps(steps, plans)).toEqual([{ stepId: 'a', owner: 'Asha', due: MONDAY }]);
  });

  test('a date that is none keeps the whole plan back', () => {
    const plans = [
      { owner: 'Asha', due: '' },
      { owner: '', due: 'soon' },
    ];
    expect(plannedSteps(steps, plans)).toBeNull();
  });
});

test('a filter that is not chosen asks for nothing', () => {
  expect(filtersOf(ALL)).toEqual({});
  expect(filtersOf({ ...ALL, priority: 'high', most: '5' })).toEqual({
    priorities: ['high'],
    maxRecommendations: 5,
  });
});
