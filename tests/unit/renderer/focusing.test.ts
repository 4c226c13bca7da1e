import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FOCUSING_STEPS,
  type Measure,
  type StepDecision,
  type TakenDecision,
} from '../../../core/contract/focusing.ts';
import { PRIORITY_FACTORS } from '../../../core/contract/priorities.ts';
import { stampDay } from '../../../renderer/focusing/stampDay.ts';
import { decidedIn, stepStates, stepToShow } from '../../../renderer/focusing/stepStates.ts';
import { weightShare } from '../../../renderer/focusing/weightShare.ts';

const own = (value: string): Measure => ({
  key: 'focusing.own',
  values: { words: { kind: 'text', value } },
});
const taken = (
  what: StepDecision,
  at: number,
  state: TakenDecision['state'] = 'standing',
): TakenDecision => ({ decisionId: `d${at}`, at: `2026-01-0${at}`, device: 'x', state, what });
const words = (found: ReturnType<typeof decidedIn>): unknown[] =>
  found.flatMap(({ measures }) => measures.map((measure) => measure.values?.words?.value));

describe('the stepper', () => {
  test.each(FOCUSING_STEPS)(
    'at %s: one is next, the rest come later, what was not decided is passed',
    (step) => {
      const at = FOCUSING_STEPS.indexOf(step);
      const decisions = [taken({ move: 'exploit', measures: [own('bill daily')] }, 1)];
      const states = Object.values(stepStates({ step, decisions }));
      const behind = ['done', 'done', 'passed', 'passed', 'done'];
      expect(states).toEqual(
        behind.map((state, i) => (i <= at ? state : i === at + 1 ? 'next' : 'later')),
      );
      expect(stepToShow({ step })).toBe(FOCUSING_STEPS[Math.min(at + 1, 4)]);
    },
  );

  test('what is decided in a step is what stands, the stops of subordinate included', () => {
    const decisions = [
      taken({ move: 'exploit', measures: [own('bill daily')] }, 1),
      taken({ move: 'exploit', measures: [own('undone')] }, 2, 'undone'),
      taken({ move: 'subordinate', stops: [own('no new rates')] }, 3),
    ];
    const record = { step: 'subordinate', decisions } as const;
    expect(words(decidedIn(record, 'exploit'))).toEqual(['bill daily']);
    expect(words(decidedIn(record, 'subordinate'))).toEqual(['no new rates']);
    expect(decidedIn(record, 'elevate')).toEqual([]);
  });

  test('going back takes what was decided after it, and only that', () => {
    const decisions = [
      taken({ move: 'exploit', measures: [own('bill daily')] }, 1),
      taken({ move: 'subordinate', stops: [own('old stop')] }, 2),
      taken({ move: 'back', to: 'exploit', reason: 'again' }, 3),
      taken({ move: 'subordinate', stops: [own('new stop')] }, 4),
    ];
    const record = { step: 'subordinate', decisions } as const;
    expect(words(decidedIn(record, 'exploit'))).toEqual(['bill daily']);
    expect(words(decidedIn(record, 'subordinate'))).toEqual(['new stop']);
  });
});

test('law: the parts of the weights add up to one, and only proportions count', () => {
  const weight = fc.integer({ min: 1, max: 100 });
  fc.assert(
    fc.property(weight, weight, weight, weight, (throughput, impact, feasibility, urgency) => {
      const weights = { throughput, impact, feasibility, urgency };
      const parts = PRIORITY_FACTORS.map((factor) => weightShare(weights, factor));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 10);
      const doubled = {
        throughput: 2 * throughput,
        impact: 2 * impact,
        feasibility: 2 * feasibility,
        urgency: 2 * urgency,
      };
      PRIORITY_FACTORS.forEach((factor, at) => {
        expect(weightShare(doubled, factor)).toBeCloseTo(parts[at] ?? 0, 10);
      });
    }),
  );
});

test("a clock's text tells the civil day of its moment", () => {
  const noon = new Date(2026, 2, 31, 12).toISOString();
  expect(stampDay(`${noon}-0003-36eef9b8`)).toBe(Date.UTC(2026, 2, 31) / 86_400_000);
});
