import { z } from 'zod';
import { type AnalysisReport, ConstraintReport, Interval } from '../contract/analysis.ts';
import { ConstraintPlace } from '../contract/focusing.ts';

/** A constraint as one look at the books ranked it. */
export const RankedConstraint = ConstraintReport.pick({
  rank: true,
  stage: true,
  dimension: true,
  value: true,
  constraintType: true,
  severity: true,
  confidence: true,
  currentDays: true,
  achievableDays: true,
}).extend({
  /** One-time cash freed, paise. */
  cash: Interval,
});
export type RankedConstraint = z.infer<typeof RankedConstraint>;

/** What waited in a place on an average day of the last 90, and what came in a day, paise. */
export const PlaceWaiting = ConstraintPlace.extend({
  meanWaiting: z.number(),
  arrivingPerDay: z.number(),
});
export type PlaceWaiting = z.infer<typeof PlaceWaiting>;

/** One look at the books as of their latest event: what is followed from look to look. */
export const Sighting = z.object({
  /** As-of day. */
  day: z.number().int(),
  /** Day of the newest bill: a look at books without newer bills says nothing new of what is gone. */
  newestBill: z.number().int(),
  /** Whether the first of the ranking was sure enough to be named. */
  named: z.boolean(),
  /** Most cash first. */
  ranked: z.array(RankedConstraint),
  /** Of the places ranked now and those followed from before. */
  waiting: z.array(PlaceWaiting),
});
export type Sighting = z.infer<typeof Sighting>;

/** A look as it was recorded. */
export interface RecordedSighting extends Sighting {
  /** Hybrid logical clock, as text that sorts. */
  readonly at: string;
}

/** What is kept of an analysis of the latest day. */
export function sightingOf(
  report: AnalysisReport,
  newestBill: number,
  waiting: readonly PlaceWaiting[],
): Sighting {
  return {
    day: report.asOf,
    newestBill,
    named: report.notSure === null && report.constraints.length > 0,
    ranked: report.constraints.map((c) => ({
      ...RankedConstraint.omit({ cash: true }).parse(c),
      cash: c.estimatedImpact.cashReleased,
    })),
    waiting: [...waiting],
  };
}

/**
 * The looks that count, by day: one of books that reach to an earlier day than those before it, or to the same, puts
 * right what they said (an import was undone, or corrected), so the older ones no longer count.
 * @param looks in the order in which they were recorded
 */
export function standingSightings(looks: readonly RecordedSighting[]): RecordedSighting[] {
  const standing: RecordedSighting[] = [];
  for (const look of looks) {
    while ((standing.at(-1)?.day ?? Number.NEGATIVE_INFINITY) >= look.day) standing.pop();
    standing.push(look);
  }
  return standing;
}
