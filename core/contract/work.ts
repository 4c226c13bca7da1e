import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval } from './analysis.ts';
import { ConstraintPlace, OWN } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';
import { RecommendedStep } from './recommendation.ts';

const paise = z.number();
const day = z.number().int();

export const ImplementationStatus = z.enum([
  'not_started',
  'planning',
  'in_progress',
  'completed',
  'paused',
  'cancelled',
]);
export type ImplementationStatus = z.infer<typeof ImplementationStatus>;
export type LiveStatus = Extract<ImplementationStatus, 'not_started' | 'planning' | 'in_progress'>;

/** Whether it has the focus: there is at most one that has. */
export function isLive(status: ImplementationStatus): status is LiveStatus {
  return status === 'not_started' || status === 'planning' || status === 'in_progress';
}

export function isClosed(status: ImplementationStatus): status is 'completed' | 'cancelled' {
  return status === 'completed' || status === 'cancelled';
}

/** What was predicted when it was started; kept as it was then. */
export const Prediction = z.object({
  /** As-of day of the books it was made from. */
  asOf: day,
  cash: Interval,
  /** Amount-weighted days per rupee in the place, then and as predicted. */
  currentDays: z.number(),
  targetDays: z.number(),
  /** That it works, 0–1. */
  probability: z.number(),
});
export type Prediction = z.infer<typeof Prediction>;

export const ImplementationStep = RecommendedStep.omit({ today: true, days: true }).extend({
  owner: z.string().nullable(),
  due: day.nullable(),
  state: z.enum(['open', 'done', 'dropped']),
  doneOn: day.nullable(),
});
export type ImplementationStep = z.infer<typeof ImplementationStep>;

/** Whether a step was added by the user, and is in the user's own words. */
export function isOwn(step: Pick<ImplementationStep, 'text'>): boolean {
  return step.text.key === OWN;
}

/** A recommendation at work. */
export const Implementation = ConstraintPlace.extend({
  id: z.string(),
  recommendationId: z.string(),
  leverId: z.string(),
  constraintId: z.string(),
  title: Message,
  status: ImplementationStatus,
  /** 0–100, of the steps that were not dropped. */
  progressPercentage: z.number(),
  completedSteps: z.number().int(),
  totalSteps: z.number().int(),
  /** Text of the first step that is open; null where none is. */
  currentPhase: Message.nullable(),
  steps: z.array(ImplementationStep),
  stops: z.array(Message),
  notes: z.array(z.object({ at: z.string(), words: z.string() })),
  challenges: z.array(
    z.object({ id: z.string(), at: z.string(), words: z.string(), solved: z.boolean() }),
  ),
  evidence: z.array(
    z.object({ id: z.string(), at: z.string(), words: z.string(), rows: InvoiceFilter.nullable() }),
  ),
  startedOn: day.nullable(),
  /** From which day on bills are handled the new way; what is measured is measured from it. */
  changedOn: day.nullable(),
  completedOn: day.nullable(),
  predicted: Prediction,
  /** paise, as the user said. */
  actualCost: paise.nullable(),
  /** The user's own word for a pause or a cancellation. */
  reason: z.string().nullable(),
  /**
   * It is paused although nobody paused it: another one is under way instead. It goes on by itself once nothing is
   * under way, the one that waits shortest first.
   */
  waits: z.boolean(),
});
export type Implementation = z.infer<typeof Implementation>;
