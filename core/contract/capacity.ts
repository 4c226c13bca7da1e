import { z } from 'zod';

/** Where a constraint acts, in the words of the sources. */
const CONSTRAINT_KINDS = [
  'operational',
  'technology',
  'organisational',
  'market',
  'policy',
] as const;
export const ConstraintKind = z.enum(CONSTRAINT_KINDS);
export type ConstraintKind = z.infer<typeof ConstraintKind>;

/**
 * What the desk of a stage and segment can do, what comes to it and what lies before it, over its newest weeks.
 * Bills are counted (for allocation: matches of money with a bill); a day is a working day of the company.
 */
export const CapacityEvidence = z.object({
  /** The desk as capacity.csv names it; null where the books state no capacity for the cell. */
  resource: z.string().nullable(),
  /** Where perDay comes from: stated in the books, or the flat rate of a desk that is seen to be saturated. */
  basis: z.enum(['known', 'observed']).nullable(),
  /** Bills a working day the desk can do; null where nothing tells. */
  perDay: z.number().nullable(),
  /** Departures ÷ stated capacity; null without one. */
  utilisation: z.number().nullable(),
  /** Arrivals ÷ perDay: above 1 the queue grows. */
  load: z.number().nullable(),
  /** Bills a working day. */
  arrivalsPerDay: z.number(),
  servicePerDay: z.number(),
  /** What waited before the desk on the last measured day. */
  backlogBills: z.number(),
  /** paise */
  backlogRupees: z.number(),
  /** Backlog ÷ perDay, working days of work: "your billing desk holds 23 days of work". */
  plannedLoadDays: z.number().nullable(),
  /** Bills by which the queue grows in a week; negative where it shrinks. */
  growthPerWeek: z.number(),
  /** Little's law: mean backlog ÷ departure rate beside the mean wait seen, both in calendar days. */
  littleDays: z.number().nullable(),
  observedWaitDays: z.number().nullable(),
  saturated: z.boolean(),
  /** 0–1: the weakest of the signs of saturation that were looked at. */
  strength: z.number().min(0).max(1),
  /** Weeks the figures rest on, and the last day of them. */
  weeks: z.number().int(),
  until: z.number().int(),
  /**
   * True for billing: goods delivered and not billed yet are not in the books, so the queue is put together
   * from bills made since, and measured only up to a day by which nearly all of it has been billed.
   */
  reconstructed: z.boolean(),
});
export type CapacityEvidence = z.infer<typeof CapacityEvidence>;
