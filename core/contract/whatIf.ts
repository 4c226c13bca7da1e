import { z } from 'zod';
import { StageName } from './analysis.ts';

/** A cell and the mean days it is to be brought to. */
export const WhatIfInput = z.strictObject({
  asOf: z.number().int().optional(),
  stage: StageName,
  /** As in a constraint report: `all` (value null) is the whole stage, an array of dimensions is a pair. */
  dimension: z.union([z.string(), z.array(z.string()).min(1).max(4)]),
  value: z.union([z.string(), z.array(z.string()).max(500)]).nullable(),
  /** Rupee-weighted mean days in the stage to reach; at or above today's mean nothing changes. */
  days: z.number().min(0).max(3650),
});
export type WhatIfInput = z.infer<typeof WhatIfInput>;

/** What the books would look like on the as-of date had the cell run at the asked days all along. */
export const WhatIfReport = z.object({
  /** paise: mean money that would not have waited, over the last 365 days */
  cashReleased: z.number(),
  dsoBefore: z.number().nullable(),
  dsoAfter: z.number().nullable(),
  /** Rupee-weighted mean days of the cell in the stage; null where the books show none of the last year. */
  stageDays: z.object({ before: z.number(), after: z.number() }).nullable(),
  /** paise */
  outstandingBefore: z.number(),
  outstandingAfter: z.number(),
  /** Bills of the cell that were replayed: those with time in the stage. */
  bills: z.number().int(),
  /**
   * paise: mean money waiting per stage over the last 365 days; Σ (before − after) = cashReleased. Shows where
   * the waiting only moves on, as when a bill sent sooner waits for its own due date.
   */
  waiting: z.array(z.object({ stage: StageName, before: z.number(), after: z.number() })),
  /** From 0 days to today's mean, so that a slider moves without a call; empty where there is no day to save. */
  curve: z.array(z.object({ days: z.number(), cashReleased: z.number() })),
});
export type WhatIfReport = z.infer<typeof WhatIfReport>;
