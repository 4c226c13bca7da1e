import { z } from 'zod';
import { AppFailure } from '../../contract/errors.ts';
import { Measure } from '../../contract/focusing.ts';
import { type Implementation, isClosed } from '../../contract/work.ts';
import {
  type Instead,
  type PlannedStep,
  WorkDecision,
  type WorkRecord,
  type WorkSnapshot,
  WorkStart,
  type Works,
} from '../../contract/workMoves.ts';
import { type FollowedWorks, followWorks, type TakenWork } from '../../work/followWorks.ts';
import { makesRoom, missingForWork, workOffers } from '../../work/needs.ts';
import { implementationId } from '../../work/snapshot.ts';
import { toldOf } from '../../work/state.ts';
import { losesFocus } from '../../work/turns.ts';
import { titleOf, worksOf } from '../../work/worksOf.ts';
import { decisionsOn, takeDecision, turnable, turnDecision } from '../decisions/decisions.ts';
import { decideStep } from '../focusing/followed.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

const ENTITY = 'implementation';
const What = z.union([WorkDecision, WorkStart]);

function workDecisions(db: ReadableDb): TakenWork[] {
  return decisionsOn(db, ENTITY).map(({ entityId, entity: _, what, ...rest }) => ({
    ...rest,
    implementationId: entityId,
    what: What.parse(what),
  }));
}

/** What became of every implementation up to now. */
export function worksFollowed(db: ReadableDb): FollowedWorks {
  return followWorks(workDecisions(db));
}

/** Every implementation as it stands, in the order in which they were started. */
export function implementationsIn(db: ReadableDb): Implementation[] {
  return [...worksFollowed(db).lives.values()].map(({ state }) => toldOf(state));
}

/** Of every implementation that was ever decided on, the day of its change; null where none stands. */
export function changeDaysIn(db: ReadableDb): Map<string, number | null> {
  const decisions = workDecisions(db);
  const { lives } = followWorks(decisions);
  return new Map(
    decisions.map(({ implementationId: id }) => [id, lives.get(id)?.state.changedOn ?? null]),
  );
}

/** The implementations as the Work screen lists them. */
export function storedWorks(db: ReadableDb): Works {
  return worksOf(workDecisions(db));
}

/** One implementation with its history and what can be done with it. @throws AppFailure `not_found` */
export function storedWork(db: ReadableDb, id: string): WorkRecord {
  const all = workDecisions(db);
  const followed = followWorks(all);
  const { state, history } = lifeIn(followed, id);
  const { running, next } = followed;
  return {
    ...toldOf(state),
    history: [...history],
    ...turnable(all.filter((each) => each.implementationId === id)),
    moves: workOffers({ state, running }),
    running: running === null || running === id ? null : titleOf(followed, running),
    next: next === null || running !== id ? null : titleOf(followed, next),
  };
}

export interface WorkToStart {
  readonly snapshot: WorkSnapshot;
  readonly on: number;
  readonly plan?: readonly PlannedStep[] | undefined;
  readonly instead?: Instead | undefined;
  readonly alsoExploit?: boolean | undefined;
}

/**
 * Puts a recommendation to work, and where asked notes it as what its constraint is exploited by: both or neither.
 * @throws AppFailure `work_refused` with what is missing, separated by commas; `step_refused`
 */
export function startWork(
  db: WritableDb,
  device: Device,
  { snapshot, on, plan, instead, alsoExploit }: WorkToStart,
): { decisionId: string; implementationId: string } {
  return db.transaction(() => {
    const { lives, running } = followWorks(workDecisions(db));
    const same = [...lives.values()].filter(
      ({ state }) => state.recommendationId === snapshot.recommendationId,
    );
    if (same.some(({ state }) => !isClosed(state.status))) refuse(['notStarted']);
    const id = nextId(lives, snapshot.recommendationId);
    if (!makesRoom(id, running, instead)) refuse(['running']);
    const what: WorkStart = {
      move: 'start',
      on,
      snapshot,
      ...(plan === undefined ? {} : { plan: [...plan] }),
      instead,
    };
    const { decisionId } = takeDecision(db, device, { entity: ENTITY, entityId: id }, what);
    if (alsoExploit === true) {
      const decision = { move: 'exploit' as const, measures: [Measure.parse(snapshot.title)] };
      decideStep(db, device, { constraintId: snapshot.constraintId, decision });
    }
    return { decisionId, implementationId: id };
  });
}

/**
 * Makes one move of an implementation.
 * @throws AppFailure `not_found`; `work_refused` with what is missing, separated by commas
 */
export function decideWork(
  db: WritableDb,
  device: Device,
  { implementationId: id, decision }: { implementationId: string; decision: WorkDecision },
): { decisionId: string } {
  return takeDecision(db, device, { entity: ENTITY, entityId: id }, decision, () => {
    const followed = followWorks(workDecisions(db));
    const { state } = lifeIn(followed, id);
    const missing = missingForWork({ state, running: followed.running }, decision);
    if (missing.length > 0) refuse(missing);
  });
}

/**
 * Undoes or redoes a decision as `turnDecision` does, unless that would put another work than its own out of focus.
 * @throws AppFailure as `turnDecision`; `work_refused` (`running`) with the id of the one under way as `running`
 */
export function turnKeepingOne(
  db: WritableDb,
  device: Device,
  decisionId: string,
  turn: 'undo' | 'redo',
): { decisionId: string } {
  return db.transaction(() => {
    const all = workDecisions(db);
    const done = turnDecision(db, device, decisionId, turn);
    const turned = all.find((each) => each.decisionId === decisionId);
    if (turned === undefined) return done;
    const running = losesFocus(followWorks(all), followWorks(workDecisions(db)), turned);
    if (running !== null) throw new AppFailure('work_refused', { missing: 'running', running });
    return done;
  });
}

function nextId(lives: FollowedWorks['lives'], recommendationId: string): string {
  let time = 1;
  while (lives.has(implementationId(recommendationId, time))) time += 1;
  return implementationId(recommendationId, time);
}

function lifeIn(followed: FollowedWorks, id: string) {
  const life = followed.lives.get(id);
  if (life === undefined) throw new AppFailure('not_found', { implementation: id });
  return life;
}

function refuse(missing: readonly string[]): never {
  throw new AppFailure('work_refused', { missing: missing.join(',') });
}
