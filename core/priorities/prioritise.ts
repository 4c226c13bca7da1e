import {
  type FactorScore,
  PRIORITY_FACTORS,
  type PriorityFactor,
  type PriorityWeights,
} from '../contract/priorities.ts';
import type { Message } from '../text/message.ts';

/** Throughput outweighs the other three together: the order starts from the cash that a constraint holds back. */
export const DEFAULT_WEIGHTS: PriorityWeights = {
  throughput: 55,
  impact: 20,
  feasibility: 15,
  urgency: 10,
};

/** How well something does by one factor, 0–1, and what that is made of. */
export interface Scored {
  readonly score: number;
  readonly why: Message;
}
export type Scores = Readonly<Record<PriorityFactor, Scored>>;

export interface Prioritised<T> {
  readonly item: T;
  readonly factors: FactorScore[];
  /** Σ score × weight, 0–1. */
  readonly sum: number;
}

/** Sums this close are equal: the last bits of a sum depend on the scale of the weights. */
const TIE = 1e-9;

/**
 * Orders things by the weighted sum of their scores, best first; equal ones by throughput, impact, feasibility,
 * urgency in turn, and then as they came. Weights count by their proportions; without any the defaults hold.
 */
export function prioritise<T>(
  items: readonly T[],
  scoresOf: (item: T) => Scores,
  weights: PriorityWeights,
): Prioritised<T>[] {
  const shares = sharesOf(weights);
  return items
    .map((item) => {
      const scores = scoresOf(item);
      const factors = PRIORITY_FACTORS.map((factor): FactorScore => {
        const { score, why } = scores[factor];
        const weight = shares[factor];
        return { factor, score, weight, product: score * weight, why };
      });
      return { item, factors, sum: factors.reduce((sum, { product }) => sum + product, 0) };
    })
    .toSorted((a, b) => {
      if (Math.abs(a.sum - b.sum) > TIE) return b.sum - a.sum;
      const at = a.factors.findIndex(({ score }, f) => score !== b.factors[f]?.score);
      return at < 0 ? 0 : (b.factors[at]?.score ?? 0) - (a.factors[at]?.score ?? 0);
    });
}

function sharesOf(weights: PriorityWeights): PriorityWeights {
  const total = PRIORITY_FACTORS.reduce((sum, factor) => sum + weights[factor], 0);
  if (total <= 0) return sharesOf(DEFAULT_WEIGHTS);
  const { throughput, impact, feasibility, urgency } = weights;
  return {
    throughput: throughput / total,
    impact: impact / total,
    feasibility: feasibility / total,
    urgency: urgency / total,
  };
}
