import type { Day } from '../../books/dates.ts';

/** Amounts by day as running totals, so that the sum of any window costs two look-ups. */
export interface DailySums {
  /** The first day with an amount; null where there is none. */
  readonly first: Day | null;
  /** Sum over (after, until]. */
  sum(after: Day, until: Day): number;
}

/** Adds amounts to their days; those after `last` are left out. No day may be blank. */
export function dailySums(days: Int32Array, amounts: Float64Array, last: Day): DailySums {
  let first = Number.POSITIVE_INFINITY;
  for (let i = 0; i < days.length; i++) if (days[i]! < first) first = days[i]!;
  if (first > last) return { first: null, sum: () => 0 };
  // running[k] holds everything before the day first + k.
  const running = new Float64Array(last - first + 2);
  for (let i = 0; i < days.length; i++) {
    if (days[i]! <= last) running[days[i]! - first + 1]! += amounts[i]!;
  }
  for (let k = 1; k < running.length; k++) running[k]! += running[k - 1]!;
  const upTo = (day: Day): number =>
    running[Math.max(0, Math.min(day - first + 1, running.length - 1))]!;
  return { first, sum: (after, until) => (until <= after ? 0 : upTo(until) - upTo(after)) };
}
