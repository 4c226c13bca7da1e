import type { Day } from '../books/dates.ts';
import { OWN } from '../contract/focusing.ts';
import { type ImplementationStep, isClosed, isLive, isOwn } from '../contract/work.ts';
import type { Instead, WorkDecision } from '../contract/workMoves.ts';
import type { Message } from '../text/message.ts';
import type { WorkState } from './state.ts';

/** A decision with its id and clock. */
export interface Made {
  readonly decisionId: string;
  readonly at: string;
}

/**
 * The state after a decision. Total: one that was taken once is followed again whatever was undone around it, and
 * leaves alone what is not there any more; whether it may be taken is said by `missingFor` at the time.
 */
export function afterMove(state: WorkState, decision: WorkDecision, made: Made): WorkState {
  switch (decision.move) {
    case 'plan':
      return state.status === 'not_started' ? at(state, 'planning') : state;
    case 'begin':
      return begun(state, decision.on);
    case 'step':
      return stepped(state, decision);
    case 'addStep':
      return { ...state, steps: [...state.steps, ownStep(decision, made)] };
    case 'editStep':
      return onStep(state, decision.stepId, (step) =>
        isOwn(step) ? { ...step, text: inOwnWords(decision.words) } : step,
      );
    case 'moveStep':
      return { ...state, steps: movedBefore(state.steps, decision.stepId, decision.before) };
    case 'note':
      return {
        ...state,
        notes: [...state.notes, { at: made.at, words: decision.words.trim() }],
      };
    case 'challenge':
      return { ...state, challenges: [...state.challenges, raised(decision.words, made)] };
    case 'solve':
      return {
        ...state,
        challenges: state.challenges.map((each) =>
          each.id === decision.challengeId ? { ...each, solved: decision.solved } : each,
        ),
      };
    case 'evidence': {
      const { id, at: since, words } = raised(decision.words, made);
      const attached = { id, at: since, words, rows: decision.rows };
      return { ...state, evidence: [...state.evidence, attached] };
    }
    case 'detach':
      return {
        ...state,
        evidence: state.evidence.filter(({ id }) => id !== decision.evidenceId),
      };
    case 'changedOn':
      return { ...state, changedOn: decision.on };
    case 'pause':
    case 'cancel':
      return givenUp(state, { how: decision.move, reason: decision.reason });
    case 'resume':
      return state.status === 'paused' ? goingOn(state) : state;
    case 'complete':
      return completed(state, decision);
    case 'reopen':
      return isClosed(state.status)
        ? { ...at(state, state.heldAt), completedOn: null, actualCost: null, reason: null }
        : state;
  }
}

/** The state once it makes room for another one, or is given up by itself; without a reason it waits. */
export function givenUp(
  state: WorkState,
  { how, reason }: { how: Instead['how']; reason: string | null },
): WorkState {
  const rests = how === 'pause' && !isLive(state.status) && !state.waits;
  if (isClosed(state.status) || rests) return state;
  const words = reason === null ? null : reason.trim();
  return {
    ...state,
    status: how === 'pause' ? 'paused' : 'cancelled',
    reason: words,
    waits: reason === null,
  };
}

/** The state of a paused one once it goes on where it stopped. */
export function goingOn(state: WorkState): WorkState {
  return { ...at(state, state.heldAt), reason: null, waits: false };
}

function at(state: WorkState, status: WorkState['heldAt']): WorkState {
  return { ...state, status, heldAt: status };
}

function begun(state: WorkState, on: Day): WorkState {
  if (state.status !== 'not_started' && state.status !== 'planning') return state;
  return { ...at(state, 'in_progress'), startedOn: state.startedOn ?? on };
}

function stepped(state: WorkState, decision: Extract<WorkDecision, { move: 'step' }>): WorkState {
  const { stepId, on, owner, due } = decision;
  const after = onStep(state, stepId, (step) => {
    const now = decision.state ?? step.state;
    const name = owner === undefined ? step.owner : trimmed(owner);
    const kept = step.state === 'done' && decision.state !== 'done' ? step.doneOn : on;
    return {
      ...step,
      state: now,
      owner: name,
      due: due === undefined ? step.due : due,
      doneOn: now === 'done' ? kept : null,
    };
  });
  return after !== state && decision.state === 'done' ? begun(after, on) : after;
}

function completed(
  state: WorkState,
  { on, actualCost, dropOpen }: Extract<WorkDecision, { move: 'complete' }>,
): WorkState {
  if (isClosed(state.status)) return state;
  const steps = state.steps.map((step) =>
    dropOpen === true && step.state === 'open' ? { ...step, state: 'dropped' as const } : step,
  );
  return {
    ...state,
    status: 'completed',
    steps,
    completedOn: on,
    actualCost,
    reason: null,
    waits: false,
  };
}

function ownStep(
  { words, role, owner, due }: Extract<WorkDecision, { move: 'addStep' }>,
  { decisionId }: Made,
): ImplementationStep {
  return {
    id: decisionId,
    text: inOwnWords(words),
    role,
    owner: trimmed(owner),
    due,
    state: 'open',
    doneOn: null,
  };
}

function onStep(
  state: WorkState,
  stepId: string,
  change: (step: ImplementationStep) => ImplementationStep,
): WorkState {
  if (!state.steps.some(({ id }) => id === stepId)) return state;
  return {
    ...state,
    steps: state.steps.map((step) => (step.id === stepId ? change(step) : step)),
  };
}

function movedBefore(
  steps: readonly ImplementationStep[],
  stepId: string,
  before: string | null,
): ImplementationStep[] {
  if (stepId === before) return [...steps];
  const moving = steps.filter(({ id }) => id === stepId);
  const rest = steps.filter(({ id }) => id !== stepId);
  const found = rest.findIndex(({ id }) => id === before);
  const place = found < 0 ? rest.length : found;
  return [...rest.slice(0, place), ...moving, ...rest.slice(place)];
}

function raised(words: string, { decisionId, at: since }: Made) {
  return { id: decisionId, at: since, words: words.trim(), solved: false };
}

function inOwnWords(words: string): Message {
  return { key: OWN, values: { words: { kind: 'text', value: words.trim() } } };
}

function trimmed(name: string | null): string | null {
  const said = name?.trim() ?? '';
  return said === '' ? null : said;
}
