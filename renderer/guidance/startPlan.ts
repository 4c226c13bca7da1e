import type { RecommendedStep } from '../../core/contract/recommendation.ts';
import type { PlannedStep } from '../../core/contract/workMoves.ts';
import { dayTyped } from '../work/DayField.tsx';

/** Who does a step and until when, as it is typed. */
export interface StepPlan {
  readonly owner: string;
  readonly due: string;
}

/** 1970-01-01 was a Thursday. */
const isSunday = (day: number): boolean => (((day + 4) % 7) + 7) % 7 === 0;

/** By when each step is done where one follows the other from `from` on; Sundays are off, parts of a day fill it up. */
export function dueDays(
  steps: readonly Pick<RecommendedStep, 'days'>[],
  from: number,
): readonly number[] {
  let at = isSunday(from) ? from + 1 : from;
  let gone = 1;
  let worked = 0;
  return steps.map(({ days }) => {
    worked += days;
    for (; gone < Math.ceil(worked); gone++) at += isSunday(at + 1) ? 2 : 1;
    return at;
  });
}

/** Who and until when, for the steps where that is said; null where a date is none. */
export function plannedSteps(
  steps: readonly Pick<RecommendedStep, 'id'>[],
  plans: readonly StepPlan[],
): PlannedStep[] | null {
  const planned: PlannedStep[] = [];
  for (const [at, { id }] of steps.entries()) {
    const owner = plans[at]?.owner.trim() ?? '';
    const due = dayTyped(plans[at]?.due ?? '');
    if (due === 'wrong') return null;
    if (owner === '' && due === null) continue;
    planned.push({ stepId: id, owner: owner === '' ? null : owner, due });
  }
  return planned;
}
