import { type ImplementationStatus, isLive } from '../contract/work.ts';
import type { Instead, WorkChange, WorkDecision, WorkStart } from '../contract/workMoves.ts';
import { afterMove, givenUp } from './afterMove.ts';
import { startedFrom, type WorkState } from './state.ts';

/** A decision of the user on one implementation. */
export interface TakenWork {
  readonly implementationId: string;
  readonly decisionId: string;
  readonly at: string;
  readonly device: string;
  readonly state: WorkChange['state'];
  readonly what: WorkDecision | WorkStart;
}

/** What became of one implementation. */
export interface WorkLife {
  readonly state: WorkState;
  /** Oldest first. */
  readonly history: readonly WorkChange[];
}

export interface FollowedWorks {
  /** In the order in which they were started; one whose start does not stand is not among them. */
  readonly lives: ReadonlyMap<string, WorkLife>;
  /** Id of the one that is under way; there is at most one. */
  readonly running: string | null;
  /** How often one was paused for another without a word on it: two devices did not know of one another. */
  readonly unsaid: number;
}

interface Living {
  state: WorkState | null;
  history: WorkChange[];
}

/**
 * Follows every implementation through the user's decisions, in the order of their clocks. A function of the list
 * alone: taking the last decision away gives back exactly what was before it. One that is started, resumed or
 * reopened takes the place of the one under way, so that never two are, on whatever devices that was decided.
 * @param decisions in the order of their clocks; those that stand are followed, all are told in the history
 */
export function followWorks(decisions: readonly TakenWork[]): FollowedWorks {
  const lives = new Map<string, Living>();
  let unsaid = 0;
  for (const taken of decisions) {
    const life = lives.get(taken.implementationId) ?? { state: null, history: [] };
    lives.set(taken.implementationId, life);
    const before = life.state;
    if (taken.state === 'standing') life.state = after(life.state, taken);
    life.history.push(changeOf(taken, taken.state === 'standing' ? [before, life.state] : null));
    if (takesThePlace(before, life.state)) unsaid += makeRoom(lives, taken);
  }
  const standing = [...lives].flatMap(([id, { state, history }]) =>
    state === null ? [] : [[id, { state, history }] as const],
  );
  const running = standing.find(([, { state }]) => isLive(state.status))?.[0] ?? null;
  return { lives: new Map(standing), running, unsaid };
}

function after(state: WorkState | null, { implementationId, what, ...made }: TakenWork) {
  if (what.move === 'start') return state ?? startedFrom(implementationId, what);
  return state === null ? null : afterMove(state, what, made);
}

function takesThePlace(before: WorkState | null, now: WorkState | null): boolean {
  return now !== null && isLive(now.status) && (before === null || !isLive(before.status));
}

/** Pauses or cancels whatever else is under way; answers how many of them the decision does not speak of. */
function makeRoom(lives: ReadonlyMap<string, Living>, taken: TakenWork): number {
  let unsaid = 0;
  const instead: Instead | undefined = 'instead' in taken.what ? taken.what.instead : undefined;
  for (const [id, life] of lives) {
    const before = life.state;
    if (id === taken.implementationId || before === null || !isLive(before.status)) continue;
    const spoken = instead?.implementationId === id ? instead : null;
    if (spoken === null) unsaid += 1;
    life.state = givenUp(before, spoken ?? { how: 'pause', reason: null });
    const title = lives.get(taken.implementationId)?.state?.title ?? null;
    life.history.push({
      ...changeOf(taken, [before, life.state]),
      for: { implementationId: taken.implementationId, title, said: spoken !== null },
    });
  }
  return unsaid;
}

function changeOf(
  { decisionId, at, device, state, what }: TakenWork,
  change: readonly [WorkState | null, WorkState | null] | null,
): WorkChange {
  const status = (of: WorkState | null | undefined): ImplementationStatus | null =>
    of?.status ?? null;
  const { snapshot: _, ...said } = 'snapshot' in what ? what : { ...what, snapshot: null };
  return {
    decisionId,
    at,
    device,
    state,
    what: said,
    for: null,
    previousStatus: status(change?.[0]),
    newStatus: status(change?.[1]),
  };
}
