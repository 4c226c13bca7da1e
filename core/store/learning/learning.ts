import { z } from 'zod';
import { AppFailure } from '../../contract/errors.ts';
import { type Learned, type LearnedLever, LearningDecision } from '../../contract/learned.ts';
import { RecommendationDecision } from '../../contract/recommendation.ts';
import { WorkStart } from '../../contract/workMoves.ts';
import { namelessId } from '../../focusing/constraintId.ts';
import type { Act, Deed } from '../../learning/deeds.ts';
import {
  countingFeedback,
  knownLevers,
  type LearningInput,
  type RecordedOutcome,
} from '../../learning/input.ts';
import { learnedLevers } from '../../learning/lesson.ts';
import { learnedPage, lessonNow } from '../../learning/page.ts';
import { nextEvents, type RecordedEvent } from '../../learning/registry.ts';
import { isJudged, VERSIONS_OF } from '../../learning/versions.ts';
import {
  decisionsOn,
  type StoredDecision,
  takeDecision,
  turnable,
} from '../decisions/decisions.ts';
import { standingJudgements } from '../effect/judgements.ts';
import { addFinding, findingsIn } from '../findings/findings.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { deviceOf } from '../sync/outbox.ts';
import { implementationsIn } from '../work/works.ts';
import { storedSignals } from './signals.ts';

const ON = { entity: 'learning', entityId: 'learning' } as const;

type Library = LearningInput['library'];

/** Everything that was learned, for its page. */
export function storedLearned(db: ReadableDb, library: Library): Learned {
  return learnedPage(learningInput(db, library));
}

/** What the ranking takes from it. */
export function storedLessons(db: ReadableDb, library: Library): LearnedLever[] {
  return learnedLevers(lessonNow(learningInput(db, library)).lesson);
}

/** All that learning rests on, as it is stored. */
export function learningInput(db: ReadableDb, library: Library): LearningInput {
  const decisions = decisionsOn(db, ON.entity);
  return {
    library,
    outcomes: recordedOutcomes(db),
    deeds: deedsIn(db),
    events: storedEvents(db),
    decisions: decisions
      .filter(({ state }) => state === 'standing')
      .flatMap(({ at, what }) => {
        const parsed = LearningDecision.safeParse(what);
        return parsed.success ? [{ at, decision: parsed.data }] : [];
      }),
    implementations: implementationsIn(db),
    ...turnable(decisions),
  };
}

/** The newest word on each implementation, with the time of the first. */
function recordedOutcomes(db: ReadableDb): RecordedOutcome[] {
  const first = new Map<string, string>();
  const last = new Map<string, RecordedOutcome | null>();
  for (const { implementationId, outcome, at } of standingJudgements(db)) {
    const since = first.get(implementationId) ?? at;
    first.set(implementationId, since);
    last.set(implementationId, outcome === null ? null : { ...outcome, at: since });
  }
  return [...last.values()].filter((outcome) => outcome !== null);
}

/** What became of the models, on all laptops; what two of them did at once counts once. */
function storedEvents(db: ReadableDb): RecordedEvent[] {
  const last = new Map<string, string>();
  return findingsIn(db, 'model_event').flatMap(({ id, at, found }) => {
    if (last.get(found.model) === id) return [];
    last.set(found.model, id);
    return [{ ...found, at }];
  });
}

/** What was done with recommendations: decided, rated, put to work, looked at. */
function deedsIn(db: ReadableDb): Deed[] {
  const standing = (entity: 'recommendation' | 'implementation'): StoredDecision[] =>
    decisionsOn(db, entity).filter(({ state }) => state === 'standing');
  return [
    ...saidOf(standing('recommendation')),
    ...standing('implementation').flatMap(({ decisionId: id, entityId, what, at }) => {
      const started = WorkStart.safeParse(what);
      if (started.success) {
        const { recommendationId } = started.data.snapshot;
        return [deedOf({ id, at, act: 'started', recommendationId })];
      }
      const move = Moved.safeParse(what);
      if (!move.success) return [];
      const recommendationId = entityId.replace(/:\d+$/, '');
      const act = move.data.move === 'complete' ? 'finished' : 'cancelled';
      return [deedOf({ id, at, act, recommendationId })];
    }),
    ...storedSignals(db).map(({ id, at, kind, recommendationId }) =>
      deedOf({ id, at, act: kind, recommendationId }),
    ),
  ];
}

const Moved = z.object({ move: z.enum(['complete', 'cancel']) });

const SET_ASIDE = { park: 'parked', dismiss: 'dismissed' } as const;
const STARS = ['rated_1', 'rated_2', 'rated_3', 'rated_4', 'rated_5'] as const;

/** What was said of recommendations, the newest word on each: set aside or not, and the stars given. */
function saidOf(taken: readonly StoredDecision[]): Deed[] {
  const last = new Map<string, Deed>();
  for (const { decisionId: id, entityId, what, at } of taken) {
    const parsed = RecommendationDecision.safeParse(what);
    if (!parsed.success) continue;
    const said = parsed.data;
    const say = (kind: string, act: Act) =>
      last.set(`${kind} ${entityId}`, deedOf({ id, at, act, recommendationId: entityId }));
    if (said.move === 'restore') last.delete(`aside ${entityId}`);
    else if (said.move === 'rate') say('stars', STARS[said.stars - 1] ?? 'rated_3');
    else say('aside', SET_ASIDE[said.move]);
  }
  return [...last.values()];
}

/** A recommendation's id ends with its lever's. */
function deedOf(of: Omit<Deed, 'leverId'>): Deed {
  return { ...of, leverId: of.recommendationId.split(':').at(-1) ?? '' };
}

/** Trains every model on feedback that is new: records what became of its versions. Nothing where nothing is new. */
export function learn(db: WritableDb, device: Device, library: Library): void {
  db.transaction(() => {
    const input = learningInput(db, library);
    const events = nextEvents(
      knownLevers(input),
      countingFeedback(input),
      input.events,
      input.decisions,
    );
    for (const event of events) {
      const { model, strategy, from, to, cases } = event;
      const id = namelessId(JSON.stringify([model, strategy, from, to, cases.toSorted()]));
      if (lastOwnEvent(db, model) !== id)
        addFinding(db, device, 'model_event', { id, found: event });
    }
  });
}

/** Two laptops that never come to know the same cases do not answer one another for ever. */
function lastOwnEvent(db: ReadableDb, model: string): string | null {
  const own = deviceOf(db);
  const last = findingsIn(db, 'model_event').findLast(
    ({ device, found }) => device === own && found.model === model,
  );
  return last?.id ?? null;
}

/**
 * Decides on learning: forget, pin, unpin, back to a version.
 * @throws AppFailure `not_found` of a model or version that has none such
 */
export function decideLearning(
  db: WritableDb,
  device: Device,
  decision: LearningDecision,
): { decisionId: string } {
  return takeDecision(db, device, ON, decision, () => {
    if (decision.kind === 'reset') return;
    const { model } = decision;
    const version = decision.kind === 'unpin' ? null : decision.version;
    const known = isJudged(model) && (version === null || VERSIONS_OF[model].includes(version));
    if (!known) throw new AppFailure('not_found', { model, version: version ?? '' });
  });
}
