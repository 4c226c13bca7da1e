import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval } from './analysis.ts';

const day = z.number().int();

/** Whether the cash moved because of a change. */
export const EffectVerdict = z.enum([
  'too_early', // bills issued since the change cannot have left the stage yet
  'worked', // at least half of what was predicted, beyond doubt
  'partly', // something beyond doubt, less than half
  'no_sign', // nothing beyond doubt, and half of what was predicted is ruled out
  'worse', // the other way, beyond doubt
  'cannot_tell', // the books are too thin, or what it is compared with moved as well
]);
export type EffectVerdict = z.infer<typeof EffectVerdict>;

/** Measured effect of one implementation, as of a day. */
export const EffectReport = z.object({
  implementationId: z.string(),
  asOf: day,
  changedOn: day,
  verdict: EffectVerdict,
  /** From when on it can be judged. */
  judgeableFrom: day,
  /** Amount-weighted days per rupee in the place: before, since, and what they would be since without the change. */
  before: z.number().nullable(),
  after: z.number().nullable(),
  without: z.number().nullable(),
  /** Days saved per rupee (positive: faster), 90 % interval. */
  daysSaved: Interval.nullable(),
  /** One-time cash freed at today's flow, 90 % interval. */
  cash: Interval.nullable(),
  predicted: Interval,
  /** cash ÷ predicted; null where it cannot be judged. */
  ratio: z.number().nullable(),
  /** Months or places where nothing was changed and the same method was tried, and how many of them looked as large. */
  placebo: z.object({ tried: z.number().int(), asLarge: z.number().int() }).nullable(),
  /** Segments it is compared with. */
  comparedWith: z.array(z.object({ label: z.string(), bills: z.number().int() })),
  /** By month of issue: days in the place and in what it is compared with. */
  series: z.array(
    z.object({
      month: day,
      place: z.number().nullable(),
      compared: z.number().nullable(),
      bills: z.number().int(),
    }),
  ),
  /** Plain words: what was found, how sure, what to do. */
  says: z.array(Message),
});
export type EffectReport = z.infer<typeof EffectReport>;
