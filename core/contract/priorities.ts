import { z } from 'zod';
import { Message } from '../text/message.ts';
import { ConstraintPlace } from './focusing.ts';

/** In the order of what they say first. */
export const PRIORITY_FACTORS = ['throughput', 'impact', 'feasibility', 'urgency'] as const;
export const PriorityFactor = z.enum(PRIORITY_FACTORS);
export type PriorityFactor = z.infer<typeof PriorityFactor>;

const weight = z.number().min(0).max(1000);

/** On any scale: only their proportions count. Not all of them are 0. */
export const PriorityWeights = z
  .strictObject({ throughput: weight, impact: weight, feasibility: weight, urgency: weight })
  .refine((weights) => Object.values(weights).some((each) => each > 0));
export type PriorityWeights = z.infer<typeof PriorityWeights>;

/** One factor of one item, with its arithmetic: product = score × weight. */
export const FactorScore = z.object({
  factor: PriorityFactor,
  score: z.number().min(0).max(1),
  /** Of all weights, 0–1. */
  weight: z.number().min(0).max(1),
  product: z.number(),
  /** What the score is made of. */
  why: Message,
});
export type FactorScore = z.infer<typeof FactorScore>;

export const PrioritisedConstraint = ConstraintPlace.extend({
  /** Place in this order, from 1. */
  position: z.number().int(),
  /** Rank by the cash it frees: the constraint itself, whatever the weights say. */
  rank: z.number().int(),
  /** Id of its record, where it is followed. */
  recordId: z.string().nullable(),
  factors: z.array(FactorScore),
  /** Sum of the products, 0–1. */
  sum: z.number(),
});
export type PrioritisedConstraint = z.infer<typeof PrioritisedConstraint>;

export const Priorities = z.object({
  asOf: z.number().int(),
  weights: PriorityWeights,
  defaults: PriorityWeights,
  /** Ids for undoDecision and redoDecision. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** Best first. The first by rank stays the constraint: weights order what is worked on, they do not move it. */
  items: z.array(PrioritisedConstraint),
});
export type Priorities = z.infer<typeof Priorities>;
