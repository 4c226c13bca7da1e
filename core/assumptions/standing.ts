import type {
  AssumptionDecision,
  AssumptionMove,
  CloudPart,
  RunningTrial,
  Standing,
} from '../contract/assumptions.ts';

/** What the user has made of an assumption: a pure fold of his decisions that stand. */
export interface AssumptionState {
  readonly standing: Standing;
  readonly reason: string | null;
  /** Clock of the decision that it has its standing from; null where none was taken. */
  readonly since: string | null;
  readonly cloud: Readonly<Partial<Record<CloudPart, string>>>;
  readonly trial: RunningTrial | null;
}

export const AS_FOUND: AssumptionState = {
  standing: 'held',
  reason: null,
  since: null,
  cloud: {},
  trial: null,
};

/** The state behind one more decision. Total: one that was taken is followed whatever became of the others. */
export function afterMove(
  state: AssumptionState,
  what: AssumptionDecision,
  at: string,
): AssumptionState {
  switch (what.move) {
    case 'cloud': {
      const { [what.part]: _, ...rest } = state.cloud;
      return { ...state, cloud: what.words === null ? rest : { ...rest, [what.part]: what.words } };
    }
    case 'start':
      return { ...state, trial: { startedOn: what.on, plan: what.plan, ended: null } };
    case 'stop': {
      if (state.trial === null) return state;
      const ended = { because: what.because, words: what.reason ?? null };
      return { ...state, trial: { ...state.trial, ended } };
    }
    default:
      return { ...state, standing: what.move, reason: what.reason ?? null, since: at };
  }
}

/** What keeps a decision from being taken; null where it may be. */
export function lackOf(
  state: AssumptionState,
  what: AssumptionMove,
): 'experiment' | 'reason' | 'running' | 'notRunning' | null {
  const running = state.trial !== null && state.trial.ended === null;
  switch (what.move) {
    case 'kept':
      if (state.trial === null || running) return 'experiment';
      return what.reason.trim() === '' ? 'reason' : null;
    case 'dropped':
      return what.reason.trim() === '' ? 'reason' : null;
    case 'start':
      return running ? 'running' : null;
    case 'stop':
      return running ? null : 'notRunning';
    default:
      return null;
  }
}
