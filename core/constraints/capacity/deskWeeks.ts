import type { Day } from '../../books/dates.ts';
import { type DeskDays, SPAN } from './deskDays.ts';
import type { WorkingDays } from './workingDays.ts';

/**
 * A desk's work by weeks. A week ends with the desk's own first session seven days after the last one ended, so
 * that a desk which sits once a week or once a fortnight shows what it leaves behind, not what gathers between
 * its sessions. Bills, scaled up for those whose days the books do not tell.
 */
export interface DeskWeeks {
  readonly count: number;
  /** The last day of each week. */
  readonly ends: Int32Array;
  /** The day before the first week. */
  readonly from: Day;
  /** Working days of the company in each week, at least 1. */
  readonly workDays: Float64Array;
  readonly arrivals: Float64Array;
  readonly departures: Float64Array;
  /** What lies before the desk when the week ends. */
  readonly backlog: Float64Array;
  readonly until: Day;
  /** Calendar days of all weeks. */
  readonly days: number;
  /** Mean backlog over all those days. */
  readonly meanBacklog: number;
}

const WEEK = 7;
/** A desk that has not worked this long has closed its week all the same. */
const LONGEST_WEEK = 91;

/** The weeks of one group of `desk`, oldest first; the days after the last session make no week. */
export function deskWeeks(desk: DeskDays, group: number, calendar: WorkingDays): DeskWeeks {
  const at = group * (SPAN + 1);
  const last = desk.until[group]! - desk.from;
  const scale = desk.scale[group]!;
  const weeks: { end: number; work: number; in: number; out: number; left: number }[] = [];
  let backlog = desk.before[group]!;
  let area = 0;
  let untilArea = 0;
  let start = -1;
  let end = -1;
  let came = 0;
  let went = 0;
  for (let d = 1; d <= last; d++) {
    const arrivals = desk.arrivals[at + d]!;
    const departures = desk.departures[at + d]!;
    backlog += arrivals - departures;
    came += arrivals;
    went += departures;
    area += backlog;
    const worked = departures > 0;
    if (end < 0 ? worked : (d - end >= WEEK && worked) || d - end >= LONGEST_WEEK) {
      if (end >= 0) {
        const work = Math.max(1, calendar.between(desk.from + end, desk.from + d));
        weeks.push({ end: d, work, in: came * scale, out: went * scale, left: backlog * scale });
        untilArea = area;
      } else {
        start = d;
        area = 0;
      }
      end = d;
      came = 0;
      went = 0;
    }
  }
  const days = weeks.length === 0 ? 0 : end - start;
  return {
    count: weeks.length,
    ends: Int32Array.from(weeks, (w) => desk.from + w.end),
    from: desk.from + Math.max(start, 0),
    workDays: Float64Array.from(weeks, (w) => w.work),
    arrivals: Float64Array.from(weeks, (w) => w.in),
    departures: Float64Array.from(weeks, (w) => w.out),
    backlog: Float64Array.from(weeks, (w) => w.left),
    until: desk.from + Math.max(end, 0),
    days,
    meanBacklog: days > 0 ? (untilArea * scale) / days : 0,
  };
}
