import { PriorityWeights } from '../../contract/priorities.ts';
import { metricsOf } from '../../focusing/metrics.ts';
import type { FollowedPlace, WeightsInUse } from '../../priorities/priorities.ts';
import { DEFAULT_WEIGHTS } from '../../priorities/prioritise.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { followedIn } from './followed.ts';

const ON = { entity: 'priorities', entityId: 'weights' } as const;

/** The weights as last decided, else the defaults. */
export function weightsInUse(db: ReadableDb): WeightsInUse {
  const decisions = decisionsOn(db, ON.entity);
  const last = decisions.findLast(({ state }) => state === 'standing');
  const parsed = PriorityWeights.safeParse(last?.what);
  return { weights: parsed.success ? parsed.data : DEFAULT_WEIGHTS, ...turnable(decisions) };
}

/** Decides on the weights of the four factors. */
export function setPriorityWeights(
  db: WritableDb,
  device: Device,
  weights: PriorityWeights,
): { decisionId: string } {
  return takeDecision(db, device, ON, weights);
}

/** What the order of a report's constraints is made of besides the report. */
export function prioritySetting(db: ReadableDb): {
  inUse: WeightsInUse;
  followed: FollowedPlace[];
} {
  const followed = followedIn(db);
  return {
    inUse: weightsInUse(db),
    followed: followed.lives.map((life) => ({
      ...life.tracked.place,
      id: life.tracked.id,
      metrics: metricsOf(followed, life),
    })),
  };
}
