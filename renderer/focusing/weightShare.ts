import {
  PRIORITY_FACTORS,
  type PriorityFactor,
  type PriorityWeights,
} from '../../core/contract/priorities.ts';

/** A weight's part of them all, 0–1; none where all are zero. */
export function weightShare(weights: PriorityWeights, factor: PriorityFactor): number {
  const sum = PRIORITY_FACTORS.reduce((total, each) => total + weights[each], 0);
  return sum > 0 ? weights[factor] / sum : 0;
}
