import { z } from 'zod';
import { AppFailure } from '../../contract/errors.ts';
import {
  type ConstraintPlace,
  type ConstraintRecord,
  RuleVerdict,
  type SharedRecords,
  StepDecision,
  type TakenDecision,
} from '../../contract/focusing.ts';
import { type ConstraintDecision, type Followed, follow } from '../../focusing/follow.ts';
import { metricsOf } from '../../focusing/metrics.ts';
import { lifeOf, plainRule, recordsOf, trackedConstraint } from '../../focusing/records.ts';
import { missingFor, offersOf } from '../../focusing/steps.ts';
import { hasBooks } from '../batches.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { authorsIn } from '../sync/authors.ts';
import { recordedSightings } from './sightings.ts';

const What = z.union([StepDecision, RuleVerdict]);

function constraintDecisions(db: ReadableDb): ConstraintDecision[] {
  return decisionsOn(db, 'constraint').map(({ entityId, entity: _, what, ...rest }) => ({
    ...rest,
    constraintId: entityId,
    what: What.parse(what),
  }));
}

/** What became of every constraint up to now. */
export function followedIn(db: ReadableDb): Followed {
  return follow(recordedSightings(db), constraintDecisions(db));
}

/**
 * What a constraint is called, or a thing whose id begins with its constraint's and a colon, whatever the laptop called
 * it that had not seen the first look yet.
 */
export function calledNow(db: ReadableDb): (id: string) => string {
  const now = new Map(
    followedIn(db).lives.flatMap(({ tracked }) => [...tracked.ids].map((id) => [id, tracked.id])),
  );
  return (id) => {
    const [constraint = '', ...rest] = id.split(':');
    return [now.get(constraint) ?? constraint, ...rest].join(':');
  };
}

/** Where the constraints lie that are followed. */
export function placesFollowed(db: ReadableDb): ConstraintPlace[] {
  return followedIn(db).lives.map(({ tracked }) => tracked.place);
}

/**
 * Every constraint that is followed, and who looked last.
 * @throws AppFailure `no_books` where nobody has looked at the books yet
 */
export function storedRecords(db: ReadableDb): SharedRecords {
  const followed = followedIn(db);
  const records = recordsOf(followed);
  const lookedAt = followed.looks.at(-1)?.at ?? '';
  const newest = recordedSightings(db).find(({ at }) => at === lookedAt);
  const { device: deviceId = '', user: userId = null } = newest ?? {};
  return {
    ...records,
    lookedAt,
    lookedBy: authorsIn(db)({ deviceId, userId }),
    booksHere: hasBooks(db),
  };
}

/** A constraint's record, but for the advice, which needs the books. @throws AppFailure `not_found` */
export function storedRecord(
  db: ReadableDb,
  constraintId: string,
): Omit<ConstraintRecord, 'advice'> {
  const all = constraintDecisions(db);
  const followed = follow(recordedSightings(db), all);
  const life = lifeOf(followed, constraintId);
  const decisions = all.filter((each) => life.tracked.ids.has(each.constraintId));
  return {
    ...trackedConstraint(followed, life),
    metrics: metricsOf(followed, life),
    history: [...life.history],
    decisions: decisions.map(({ constraintId: _, ...taken }): TakenDecision => taken),
    ...turnable(decisions),
    rules: life.rules.map(plainRule),
    moves: offersOf(life.state, life.named),
  };
}

/**
 * Moves a constraint along the five focusing steps.
 * @throws AppFailure `not_found`; `step_refused` with what is missing, separated by commas
 */
export function decideStep(
  db: WritableDb,
  device: Device,
  { constraintId, decision }: { constraintId: string; decision: StepDecision },
): { decisionId: string } {
  const on = { entity: 'constraint', entityId: constraintId } as const;
  return takeDecision(db, device, on, decision, () => {
    const { state, named } = lifeOf(followedIn(db), constraintId);
    const missing = missingFor(state, named, decision);
    if (missing.length > 0) throw new AppFailure('step_refused', { missing: missing.join(',') });
  });
}

/**
 * Keeps or lifts a rule that came up for review.
 * @throws AppFailure `not_found`; `step_refused` (`review`) where the rule is not up for review
 */
export function reviewRule(
  db: WritableDb,
  device: Device,
  verdict: Omit<RuleVerdict, 'move'>,
): { decisionId: string } {
  const rule = followedIn(db)
    .lives.flatMap(({ rules }) => rules)
    .find(({ ruleId }) => ruleId === verdict.ruleId);
  if (rule === undefined) throw new AppFailure('not_found', { rule: verdict.ruleId });
  const on = { entity: 'constraint', entityId: rule.constraintId } as const;
  return takeDecision(db, device, on, { move: 'review', ...verdict }, () => {
    if (rule.reviewDue === null) throw new AppFailure('step_refused', { missing: 'review' });
  });
}
