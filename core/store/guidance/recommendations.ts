import { AppFailure } from '../../contract/errors.ts';
import {
  type DecideRecommendationInput,
  type Recommendation,
  RecommendationDecision,
} from '../../contract/recommendation.ts';
import { isClosed } from '../../contract/work.ts';
import { lifeOf } from '../../focusing/records.ts';
import type { Standing } from '../../guidance/recommend/apply.ts';
import { LEVERS } from '../../levers/library.ts';
import {
  decisionsOn,
  type StoredDecision,
  takeDecision,
  turnable,
} from '../decisions/decisions.ts';
import { calledNow, followedIn } from '../focusing/followed.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { implementationsIn } from '../work/works.ts';

const ENTITY = 'recommendation';

/** What the user said and did of every recommendation, by its id; those not in it are untouched. */
export function standingsIn(db: ReadableDb): Map<string, Standing> {
  const called = calledNow(db);
  const taken = new Map<string, StoredDecision[]>();
  for (const decision of decisionsOn(db, ENTITY)) {
    const id = called(decision.entityId);
    const known = taken.get(id);
    if (known === undefined) taken.set(id, [decision]);
    else known.push(decision);
  }
  const standings = new Map<string, Standing>();
  for (const [id, decisions] of taken) standings.set(id, standingOf(decisions));
  for (const { recommendationId: startedAs, status } of implementationsIn(db)) {
    if (status === 'cancelled') continue;
    const recommendationId = called(startedAs);
    const worked: Recommendation['status'] = isClosed(status) ? 'implemented' : 'started';
    const before = standings.get(recommendationId) ?? standingOf([]);
    // One may be put to work again after it was done.
    if (before.status !== 'started') {
      standings.set(recommendationId, { ...before, status: worked, reason: null });
    }
  }
  return standings;
}

/** The state of one recommendation: a fold of the decisions on it, oldest first. */
export function standingOf(taken: readonly StoredDecision[]): Standing {
  const { undo, redo } = turnable(taken);
  let standing: Standing = { status: 'active', reason: null, rating: null, undo, redo };
  for (const { state, what } of taken) {
    const parsed = RecommendationDecision.safeParse(what);
    if (state !== 'standing' || !parsed.success) continue;
    standing = { ...standing, ...moved(parsed.data) };
  }
  return standing;
}

function moved(decision: RecommendationDecision): Partial<Standing> {
  switch (decision.move) {
    case 'park':
      return { status: 'parked', reason: decision.reason };
    case 'dismiss':
      return { status: 'rejected', reason: decision.reason };
    case 'restore':
      return { status: 'active', reason: null };
    case 'rate':
      return { rating: { stars: decision.stars, words: decision.words } };
  }
}

/**
 * Parks, dismisses, restores or rates a recommendation.
 * @throws AppFailure `not_found` where its constraint is not followed or its lever is not in the library
 */
export function decideRecommendation(
  db: WritableDb,
  device: Device,
  { id, decision }: DecideRecommendationInput,
): { decisionId: string } {
  return takeDecision(db, device, { entity: ENTITY, entityId: id }, decision, () => {
    const [constraintId = '', leverId = ''] = id.split(':');
    lifeOf(followedIn(db), constraintId);
    if (!LEVERS.some((lever) => lever.id === leverId)) {
      throw new AppFailure('not_found', { lever: leverId });
    }
  });
}
