import { z } from 'zod';
import { Message } from '../text/message.ts';
import { Interval } from './analysis.ts';
import { ConstraintPlace } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';

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

/** What is measured where no implementation states it: a place, the day of the change and what was promised of it. */
export const EffectQuestion = z.strictObject({
  place: ConstraintPlace,
  changedOn: day,
  /** One-time cash, paise, and amount-weighted days per rupee in the place, then and as promised. */
  predicted: z.strictObject({ cash: Interval, currentDays: z.number(), targetDays: z.number() }),
});
export type EffectQuestion = z.infer<typeof EffectQuestion>;

export const EffectInput = z.union([
  z.strictObject({ implementationId: z.string().max(300) }),
  EffectQuestion,
]);
export type EffectInput = z.infer<typeof EffectInput>;

/** Measured effect of one change, as of a day. */
export const EffectReport = z.object({
  /** Null where a place was asked for. */
  implementationId: z.string().nullable(),
  place: ConstraintPlace,
  asOf: day,
  changedOn: day,
  verdict: EffectVerdict,
  /** Judged, and narrowly enough to learn from. */
  final: z.boolean(),
  /** From when on it can be judged. */
  judgeableFrom: day,
  /** Amount-weighted days per rupee in the place: before, since, and what they would be since without the change. */
  before: z.number().nullable(),
  after: z.number().nullable(),
  without: z.number().nullable(),
  /** Days saved per rupee (positive: faster), 90 % interval. */
  daysSaved: Interval.nullable(),
  /** Days per rupee that it should save. */
  predictedDays: z.number(),
  /** One-time cash freed at today's flow, 90 % interval. */
  cash: Interval.nullable(),
  predicted: Interval,
  /** Days saved ÷ days predicted: cash ÷ predicted at the same trade; null where it cannot be judged. */
  ratio: z.number().nullable(),
  /** Months or places where nothing was changed and the same method was tried, and how many of them looked as large. */
  placebo: z.object({ tried: z.number().int(), asLarge: z.number().int() }).nullable(),
  /** Segments it is compared with; `weight` (they sum to 1) by how well each followed the place before. */
  comparedWith: z.array(
    z.object({
      label: z.string(),
      bills: z.number().int(),
      weight: z.number(),
      rows: InvoiceFilter.nullable(),
    }),
  ),
  /** By month of issue: days in the place and in what it is compared with, at an unchanged mix of customers. */
  series: z.array(
    z.object({
      month: day,
      place: z.number().nullable(),
      compared: z.number().nullable(),
      bills: z.number().int(),
      /** Share of its rupees that has left the place; the rest is expected. */
      left: z.number().min(0).max(1),
    }),
  ),
  /** The bills behind it, before the change and since. */
  rows: z.object({ before: InvoiceFilter, since: InvoiceFilter }),
  /** Plain words: what was found, how sure, what to do. */
  says: z.array(Message),
});
export type EffectReport = z.infer<typeof EffectReport>;
