import { z } from 'zod';
import { Probability } from './recommendation.ts';

/** What own history says of a lever, for the ranking: a pure function of outcomes, ratings and what was passed over. */
export const LearnedLever = z.object({
  leverId: z.string(),
  probability: Probability,
  /** Actual ÷ predicted, shrunk towards 1; 90 % interval. */
  calibration: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  /** How this user takes to levers of its kind: factor on the rank, near 1. */
  liking: z.number(),
});
export type LearnedLever = z.infer<typeof LearnedLever>;

/** How one implementation ended, as the learning counts it; the measured effect, not the user's opinion. */
export const Outcome = z.object({
  implementationId: z.string(),
  leverId: z.string(),
  stage: z.string(),
  verdict: z.enum(['worked', 'partly', 'no_sign', 'worse']),
  /** cash ÷ predicted. */
  ratio: z.number(),
  /** Half the width of the ratio's 90 % interval. */
  spread: z.number(),
  judgedOn: z.number().int(),
});
export type Outcome = z.infer<typeof Outcome>;
