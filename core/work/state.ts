import type { Implementation, LiveStatus } from '../contract/work.ts';
import type { WorkSnapshot, WorkStart } from '../contract/workMoves.ts';

/** How far an implementation has come; what can be counted from it is not kept. */
export type WorkState = Omit<
  Implementation,
  'progressPercentage' | 'completedSteps' | 'totalSteps' | 'currentPhase'
> & {
  /** What it goes back to when it is resumed or reopened. */
  readonly heldAt: LiveStatus;
};

/** What a start makes of its recommendation: nothing is begun, and the steps have the owners and dates it settles. */
export function startedFrom(
  id: string,
  { snapshot, plan = [] }: Pick<WorkStart, 'snapshot' | 'plan'>,
): WorkState {
  const { steps, ...kept }: WorkSnapshot = snapshot;
  return {
    ...kept,
    id,
    status: 'not_started',
    heldAt: 'not_started',
    steps: steps.map(({ id: stepId, text, role }) => {
      const settled = plan.find((each) => each.stepId === stepId);
      const owner = settled?.owner?.trim() ?? '';
      return {
        id: stepId,
        text,
        role,
        owner: owner === '' ? null : owner,
        due: settled?.due ?? null,
        state: 'open',
        doneOn: null,
      };
    }),
    notes: [],
    challenges: [],
    evidence: [],
    startedOn: null,
    changedOn: null,
    completedOn: null,
    actualCost: null,
    reason: null,
    waits: false,
  };
}

/** The implementation as it is told, with what is counted from its steps. */
export function toldOf({ heldAt: _, ...state }: WorkState): Implementation {
  const meant = state.steps.filter((step) => step.state !== 'dropped');
  const done = meant.filter((step) => step.state === 'done').length;
  return {
    ...state,
    progressPercentage: meant.length === 0 ? 0 : Math.floor((100 * done) / meant.length),
    completedSteps: done,
    totalSteps: meant.length,
    currentPhase: meant.find((step) => step.state === 'open')?.text ?? null,
  };
}
