import { z } from 'zod';
import { type AnalysisReport, ConstraintReport, Interval } from '../contract/analysis.ts';
import { ConstraintPlace } from '../contract/focusing.ts';
import { namelessId } from './constraintId.ts';

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
})
  .extend({
    /** One-time cash freed, paise. */
    cash: Interval.strict(),
  })
  .strict();
export type RankedConstraint = z.infer<typeof RankedConstraint>;

/** What waited in a place on an average day of the last 90, and what came in a day, paise. */
export const PlaceWaiting = ConstraintPlace.extend({
  meanWaiting: z.number(),
  arrivingPerDay: z.number(),
}).strict();
export type PlaceWaiting = z.infer<typeof PlaceWaiting>;

/** One look at the books as of their latest event: what is followed from look to look. */
export const Sighting = z.strictObject({
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
  /** Of what it says: the same for two laptops that say the same. */
  readonly id: string;
  /** Hybrid logical clock, as text that sorts. */
  readonly at: string;
  /** The laptop that looked. */
  readonly device: string;
  /**
   * Ids of the looks that it takes the place of; null, of looks from before they were shared: all of its laptop that
   * reach as far or further.
   */
  readonly putsRight: readonly string[] | null;
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
      ...RankedConstraint.omit({ cash: true }).strip().parse(c),
      cash: c.estimatedImpact.cashReleased,
    })),
    waiting: [...waiting],
  };
}

/**
 * The looks that count, by day, one a day: one of books that reach to an earlier day than those before it, or to the
 * same, puts right what they said (an import was undone, or corrected), so the older ones no longer count. A look of
 * another laptop is put right only where its books were known; of two that say the same the first counts, of two that
 * do not the later.
 * @param looks in the order of their clocks
 */
export function standingSightings<Look extends RecordedSighting>(looks: readonly Look[]): Look[] {
  let standing: Look[] = [];
  for (const look of looks) {
    standing = standing.filter((each) => !isPutRight(each, look));
    const sameDay = standing.find(({ day }) => day === look.day);
    if (sameDay?.id === look.id) continue;
    standing = [
      ...standing.filter(({ day }) => day < look.day),
      look,
      ...standing.filter(({ day }) => day > look.day),
    ];
  }
  return standing;
}

function isPutRight(look: RecordedSighting, by: RecordedSighting): boolean {
  if (look.day < by.day || look.id === by.id) return false;
  return by.putsRight === null ? look.device === by.device : by.putsRight.includes(look.id);
}

/** Significant digits to which two looks have to agree to say the same: rows in another order add up a little differently. */
const SAME_TO = 6;

/** The id of a look: of what it says is ranked, as of which day. */
export function sightingId({ day, newestBill, named, ranked }: Sighting): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(SAME_TO)) : value;
  return namelessId(JSON.stringify([named, ranked, [day, newestBill].map(String)], rounded));
}
