import { z } from 'zod';
import { ConstraintReport, Interval } from './analysis.ts';

/** One ranked constraint as it stood on a day. */
export const RankedThen = ConstraintReport.pick({
  stage: true,
  dimension: true,
  value: true,
  confidence: true,
}).extend({
  /** One-time cash freed, paise. */
  cash: Interval,
});
export type RankedThen = z.infer<typeof RankedThen>;

/** Who was the constraint on a day, by the books as they stood then. */
export const RibbonPoint = z.object({
  day: z.number().int(),
  /** Whether the first of them was sure enough to be named. */
  named: z.boolean(),
  /** At most three, most cash first; empty where nothing stood out. */
  ranked: z.array(RankedThen),
});
export type RibbonPoint = z.infer<typeof RibbonPoint>;
