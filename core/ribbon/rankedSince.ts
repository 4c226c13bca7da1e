import type { Day } from '../books/dates.ts';
import type { RibbonPoint } from '../contract/ribbon.ts';
import { GONE_AFTER, type Place, samePlace } from './runsOf.ts';

/** How long a place has been among the ranked without a break. */
export interface RankedSince {
  /** Day of the first point of the unbroken stretch that reaches the last point. */
  readonly from: Day;
  readonly points: number;
  /** The stretch reaches the oldest point there is: it may have begun before. */
  readonly oldest: boolean;
}

/**
 * Since when a place stands among the ranked, from points in order of days; fewer silent points in a row than
 * break a constraint are bridged. Null where none of the latest points ranks it.
 */
export function rankedSince(points: readonly RibbonPoint[], place: Place): RankedSince | null {
  let from: number | null = null;
  let silent = 0;
  for (let at = points.length - 1; at >= 0 && silent < GONE_AFTER; at--) {
    if (points[at]?.ranked.some((each) => samePlace(each, place)) === true) {
      from = at;
      silent = 0;
    } else silent++;
  }
  const first = from === null ? undefined : points[from];
  if (from === null || first === undefined) return null;
  return { from: first.day, points: points.length - from, oldest: from === 0 };
}
