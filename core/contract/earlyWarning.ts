import { z } from 'zod';
import { Message } from '../text/message.ts';
import { CauseRows, Interval, StageName } from './analysis.ts';

const day = z.number().int();
const days = z.number();
const dayRange = z.object({ estimate: days, low: days, high: days });

/** A cell that is on its way to becoming the constraint and is not yet. Ranges are 80 % intervals. */
export const EarlyWarning = z.object({
  stage: StageName,
  /** `all` and null: the whole stage. */
  dimension: z.string(),
  value: z.string().nullable(),
  title: Message,
  /** Between these days it began to rise. */
  since: z.object({ from: day, to: day }),
  /** Rupee-weighted days of the cell before, and now (the change in mix of customers and bill sizes taken out). */
  daysThen: days,
  daysNow: dayRange,
  /** Days added a month, at the present slope. */
  daysPerMonth: dayRange,
  /** paise that the rise holds back by now, and what it adds a month. */
  cashNow: Interval,
  cashPerMonth: Interval,
  /** When it would hold back as much as today's constraint, or, where there is none, enough to be one. */
  crossing: z.object({
    of: z.enum(['constraint', 'materiality']),
    /** paise */
    target: z.number(),
    /** Null: not within a year. A `from` of the as-of date: it may be there already. */
    from: day.nullable(),
    to: day.nullable(),
  }),
  notYet: Message,
  /** Rise ÷ its spread, and the limit it passed. */
  zScore: z.number(),
  limit: z.number(),
  /** Month by month, oldest first; null where the cell had too few rows. */
  months: z.array(z.object({ until: day, days: days.nullable() })),
  rows: CauseRows,
});
export type EarlyWarning = z.infer<typeof EarlyWarning>;

export const EarlyWarnings = z.object({
  asOf: day,
  /** At most three, most cash a month first. */
  warnings: z.array(EarlyWarning).max(3),
  /** Stages and segments that were watched. */
  watched: z.number().int(),
  /** Those with money enough to matter, but too few rows or months to be watched. */
  tooFewRows: z.number().int(),
  falseAlarmRate: z.object({
    /** Of companies where nothing drifts, at most so many get any warning in a year, 0–1. */
    perCompanyYear: z.number(),
    /** Looked at so often. */
    looksPerYear: z.number().int(),
  }),
});
export type EarlyWarnings = z.infer<typeof EarlyWarnings>;
