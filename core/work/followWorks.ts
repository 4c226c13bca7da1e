import { type ImplementationStatus, isLive } from '../contract/work.ts';
import type { Instead, WorkChange, WorkDecision, WorkStart } from '../contract/workMoves.ts';
import { afterMove, givenUp, goingOn } from './afterMove.ts';
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
  /** Id of the one that goes on once that is not under way any more. */
  readonly next: string | null;
}

interface Living {
  state: WorkState | null;
  history: WorkChange[];
}

/**
 * Follows every implementation through the user's decisions, in the order of their clocks. A function of the list
 * alone: taking the last decision away gives back exactly what was before it. One that is started, resumed or
 * reopened takes the place of the one under way, so that never two are, on whatever devices that was decided and
 * whatever was undone since. Where no decision says what becomes of that one, it waits, and goes on once nothing is
 * under way.
 * @param decisions in the order of their clocks; those that stand are followed, all are told in the history
 */
export function followWorks(decisions: readonly TakenWork[]): FollowedWorks {
  const lives = new Map<string, Living>();
  /** Ids in the order in which they had to wait; the last one goes on first. */
  const waiting: string[] = [];
  for (const taken of decisions) {
    const life = lives.get(taken.implementationId) ?? { state: null, history: [] };
    lives.set(taken.implementationId, life);
    const before = life.state;
    if (taken.state === 'standing') life.state = after(life.state, taken);
    life.history.push(changeOf(taken, taken.state === 'standing' ? [before, life.state] : null));
    if (hasFocus(life.state) && !hasFocus(before)) waiting.push(...makeRoom(lives, taken));
    else if (hasFocus(before) && !hasFocus(life.state)) goOn(lives, waiting, taken);
  }
  const standing = [...lives].flatMap(([id, { state, history }]) =>
    state === null ? [] : [[id, { state, history }] as const],
  );
  const running = standing.find(([, { state }]) => hasFocus(state))?.[0] ?? null;
  return { lives: new Map(standing), running, next: lastWaiting(lives, waiting) };
}

function after(state: WorkState | null, { implementationId, what, ...made }: TakenWork) {
  if (what.move === 'start') return state ?? startedFrom(implementationId, what);
  return state === null ? null : afterMove(state, what, made);
}

function hasFocus(state: WorkState | null): boolean {
  return state !== null && isLive(state.status);
}

/** Gives up what else is under way, as the decision says or else until there is room; answers who has to wait. */
function makeRoom(lives: ReadonlyMap<string, Living>, taken: TakenWork): string[] {
  const instead: Instead | undefined = 'instead' in taken.what ? taken.what.instead : undefined;
  const haveToWait: string[] = [];
  for (const [id, life] of lives) {
    const before = life.state;
    if (id === taken.implementationId || before === null) continue;
    const spoken = instead?.implementationId === id ? instead : null;
    if (!hasFocus(before) && !(before.waits && spoken !== null)) continue;
    if (spoken === null) haveToWait.push(id);
    life.state = givenUp(before, spoken ?? { how: 'pause', reason: null });
    changedBy(taken, lives, life, before, spoken !== null);
  }
  return haveToWait;
}

/** Nothing is under way any more: the one that had to wait last goes on. */
function goOn(
  lives: ReadonlyMap<string, Living>,
  waiting: readonly string[],
  taken: TakenWork,
): void {
  const life = lives.get(lastWaiting(lives, waiting) ?? '');
  const before = life?.state ?? null;
  if (life === undefined || before === null) return;
  life.state = goingOn(before);
  changedBy(taken, lives, life, before, false);
}

function lastWaiting(
  lives: ReadonlyMap<string, Living>,
  waiting: readonly string[],
): string | null {
  return waiting.findLast((id) => lives.get(id)?.state?.waits === true) ?? null;
}

function changedBy(
  taken: TakenWork,
  lives: ReadonlyMap<string, Living>,
  life: Living,
  before: WorkState,
  said: boolean,
): void {
  const { implementationId } = taken;
  const title = lives.get(implementationId)?.state?.title ?? null;
  life.history.push({
    ...changeOf(taken, [before, life.state]),
    for: { implementationId, title, said },
  });
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
