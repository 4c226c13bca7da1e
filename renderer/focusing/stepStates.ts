import {
  type ConstraintRecord,
  FOCUSING_STEPS,
  type FocusingStep,
  type Measure,
  type StepMove,
  type TakenDecision,
} from '../../core/contract/focusing.ts';

/** How far a step is: taken, passed by without a decision, the next to take, or to come after it. */
export type StepState = 'done' | 'passed' | 'next' | 'later';

/** The move that takes a step; identifying is the books' own. */
export type StepTaking = Extract<StepMove, 'exploit' | 'subordinate' | 'elevate' | 'repeat'>;

type Way = Pick<ConstraintRecord, 'step' | 'status' | 'decisions' | 'moves'>;

/** The state of each step of a constraint, in their order. */
export function stepStates(
  way: Pick<Way, 'step' | 'decisions'>,
): Readonly<Record<FocusingStep, StepState>> {
  const reached = FOCUSING_STEPS.indexOf(way.step);
  const ahead = (at: number): StepState => (at === reached + 1 ? 'next' : 'later');
  const decided = (step: FocusingStep, at: number): StepState =>
    at > reached ? ahead(at) : decidedIn(way, step).length > 0 ? 'done' : 'passed';
  return {
    identify: 'done',
    exploit: decided('exploit', 1),
    subordinate: decided('subordinate', 2),
    elevate: decided('elevate', 3),
    repeat: reached === 4 ? 'done' : ahead(4),
  };
}

/** The step to look at first: the next one, or the last where all are taken. */
export function stepToShow({ step }: Pick<Way, 'step'>): FocusingStep {
  const next = FOCUSING_STEPS[FOCUSING_STEPS.indexOf(step) + 1];
  return next ?? step;
}

/** What stands decided in a step, oldest first: going back on it, or undoing it, takes it away. */
export function decidedIn(
  { step: reached, decisions }: Pick<Way, 'step' | 'decisions'>,
  step: FocusingStep,
): readonly { readonly decision: TakenDecision; readonly measures: readonly Measure[] }[] {
  if (FOCUSING_STEPS.indexOf(step) > FOCUSING_STEPS.indexOf(reached)) return [];
  let kept: { decision: TakenDecision; measures: readonly Measure[] }[] = [];
  for (const decision of decisions) {
    const { what, state } = decision;
    if (state !== 'standing') continue;
    if (what.move === 'back' && FOCUSING_STEPS.indexOf(what.to) < FOCUSING_STEPS.indexOf(step)) {
      kept = [];
    }
    if (what.move !== step) continue;
    const measures = what.move === 'subordinate' ? what.stops : measuresOf(what);
    kept = [...kept, { decision, measures }];
  }
  return kept;
}

function measuresOf(what: TakenDecision['what']): readonly Measure[] {
  return 'measures' in what ? what.measures : [];
}
