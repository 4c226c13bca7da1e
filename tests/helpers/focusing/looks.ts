import type { ConstraintPlace, StepDecision } from '../../../core/contract/focusing.ts';
import type { ConstraintDecision } from '../../../core/focusing/follow.ts';
import type { RankedConstraint, RecordedSighting } from '../../../core/focusing/sighting.ts';

/** A clock's text for the n-th thing that happened. */
export const clock = (n: number): string => `2026-01-01T00:00:${String(n).padStart(5, '0')}`;

export const own = (words: string) => ({
  key: 'focusing.own',
  values: { words: { kind: 'text' as const, value: words } },
});

export function ranked(
  stage: RankedConstraint['stage'],
  over: Partial<RankedConstraint> = {},
): RankedConstraint {
  return {
    rank: 1,
    stage,
    dimension: 'all',
    value: null,
    constraintType: 'cash_flow',
    severity: 'high',
    confidence: 0.9,
    currentDays: 20,
    achievableDays: 5,
    cash: { estimate: 100, low: 90, high: 110 },
    ...over,
  };
}

/** A look at the books; by default each as-of day has bills of that day. */
export function look(
  n: number,
  day: number,
  constraints: readonly RankedConstraint[],
  over: Partial<RecordedSighting> = {},
): RecordedSighting {
  return {
    id: `look ${n} ${day} ${JSON.stringify(constraints)}`,
    at: clock(n),
    device: 'here',
    putsRight: null,
    day,
    newestBill: day,
    named: constraints.length > 0,
    ranked: constraints.map((each, at) => ({ ...each, rank: at + 1 })),
    waiting: [],
    ...over,
  };
}

export function waits(
  stage: ConstraintPlace['stage'],
  meanWaiting: number,
  arrivingPerDay: number,
) {
  return { stage, dimension: 'all', value: null, meanWaiting, arrivingPerDay };
}

export function decision(
  n: number,
  constraintId: string,
  what: ConstraintDecision['what'],
  state: ConstraintDecision['state'] = 'standing',
): ConstraintDecision {
  return { decisionId: `d${n}`, at: clock(n), device: 'here', constraintId, what, state };
}

export const EXPLOIT: StepDecision = { move: 'exploit', measures: [own('bill daily')] };
export const SUBORDINATE: StepDecision = { move: 'subordinate', stops: [own('weekly bundles')] };
export const ELEVATE: StepDecision = {
  move: 'elevate',
  measures: [own('one more desk')],
  exhausted: 'all is done',
};
