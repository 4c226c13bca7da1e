import type { Day } from '../books/dates.ts';
import { weekday } from './calendar.ts';

/**
 * A desk whose rate was frozen while its work grew: first come, first served, so many bills a working day.
 * Counts of bills, cumulative by day from the freeze.
 */
export interface DeskQueue {
  /** The day of the freeze. */
  readonly from: Day;
  readonly arrived: Float64Array;
  readonly served: Float64Array;
  /** Bills a working day. */
  readonly rate: number;
}

/** Days after the last arrival for which the queue is followed. */
const BEYOND = 500;
const YEAR = 365;

/**
 * The queue of a desk to which work comes on these days (any order), its rate frozen on `from` at the demand
 * of the year before, less `shortfall` of it. `first`: the day on which the work began.
 */
export function freezeDesk(
  arrivals: readonly Day[],
  first: Day,
  from: Day,
  shortfall: number,
): DeskQueue {
  const last = arrivals.reduce((latest, day) => Math.max(latest, day), from);
  const length = last + BEYOND - from;
  const arrived = new Float64Array(length);
  let before = 0;
  for (const day of arrivals) {
    if (day >= from) arrived[day - from] = (arrived[day - from] ?? 0) + 1;
    else if (day >= from - YEAR) before++;
  }
  const workingDays = (Math.min(YEAR, from - first) * 6) / 7;
  const rate = (before / Math.max(1, workingDays)) * (1 - shortfall);
  const served = new Float64Array(length);
  let come = 0;
  let done = 0;
  for (let d = 0; d < length; d++) {
    come += arrived[d] ?? 0;
    arrived[d] = come;
    if (weekday(from + d) !== 0) done = Math.min(come, done + rate);
    served[d] = done;
  }
  return { from, arrived, served, rate };
}

/** Days that work waits which comes on a day, `turn` (0–1) its place among that day's. */
export function waitAt({ from, arrived, served }: DeskQueue, day: Day, turn: number): number {
  const at = day - from;
  if (at < 0 || at >= served.length) return 0;
  const before = at === 0 ? 0 : (arrived[at - 1] ?? 0);
  const place = before + turn * ((arrived[at] ?? before) - before);
  let low = at;
  let high = served.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((served[middle] ?? 0) >= place) high = middle;
    else low = middle + 1;
  }
  return low - at;
}
