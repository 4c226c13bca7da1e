import type { Day } from '../books/dates.ts';
import type { Recommendation } from '../contract/recommendation.ts';
import type { WorkSnapshot } from '../contract/workMoves.ts';

/**
 * What of a recommendation is kept when it is put to work.
 * @param asOf day of the books that it was made from
 */
export function snapshotOf(recommendation: Recommendation, asOf: Day): WorkSnapshot {
  const { id, leverId, constraintId, title, stage, dimension, value } = recommendation;
  const { steps, stops, cash, probability, metrics } = recommendation;
  const days = metrics.find(({ unit }) => unit === 'days');
  return {
    recommendationId: id,
    leverId,
    constraintId,
    title,
    stage,
    dimension,
    value,
    steps,
    stops,
    predicted: {
      asOf,
      cash,
      currentDays: days?.current ?? 0,
      targetDays: days?.target ?? 0,
      probability: probability.value,
    },
  };
}

/**
 * The id of an implementation: the recommendation's, and which time it is put to work, so that two devices that start
 * the same one call it the same.
 */
export function implementationId(recommendationId: string, time: number): string {
  return `${recommendationId}:${time}`;
}
