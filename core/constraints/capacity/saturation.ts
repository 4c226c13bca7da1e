import { normalCdf } from '../stats.ts';
import type { DeskWeeks } from './deskWeeks.ts';
import { type Line, lineOf } from './line.ts';

/** Signs that a desk is saturated, over the weeks since its queue was last at its lowest. */
export interface Saturation {
  readonly saturated: boolean;
  /** 0–1: the weakest sign; how far service echoes what came is looked at last, where all others hold. */
  readonly strength: number;
  /** Bills a working day over those weeks. */
  readonly arrivalsPerDay: number;
  readonly servicePerDay: number;
  /** Bills by which the queue grew in a week. */
  readonly growthPerWeek: number;
  /** Backlog at the end, in working days of the desk's service. */
  readonly backlogDays: number;
  readonly weeks: number;
}

/** Fewer weeks say nothing about a rate. */
export const MIN_WEEKS = 8;
/** A desk whose queue falls below this many days of work has nothing to do in between: it is not saturated. */
const IDLE_DAYS = 2;
/** "Several days of work" before the desk, and the growth that makes them. */
const DEEP_DAYS = 5;
const GROWN_DAYS = 3;
/** A queue that has come down from its peak by more than this is being worked off. */
const DRAINED = 0.5;
/**
 * Per cent by which service rises when the work before the desk rises by one per cent: 1 where the desk does
 * what comes, however long it takes; 0 where it does what it can. Half-way is the border.
 */
const FLAT = 0.5;
/** The rate is flat over the whole time for sure; from week to week few bills allow no more than "likely". */
const SURE = 0.95;
const LIKELY = 0.9;
/** The queue has grown, which is a fact; that it goes on growing need only be more likely than not. */
const GROWING = 0.7;
/**
 * Departures ÷ stated capacity: within FULL a desk works at capacity (overtime included), below ROOM it has room
 * to spare; above FULL the statement is outgrown or counts something else, and flatness must be seen.
 */
const FULL = [0.95, 1.5] as const;
const ROOM = 0.8;

/**
 * Whether a desk does all it can while its queue grows, over the weeks since the queue was last at its lowest.
 * Signs: the queue has not been empty, has grown and stands deep; more comes than is done; the service rate is
 * flat, that is, it neither follows the work before the desk in the long run nor echoes what came from week to week
 * (`echoes`, by the week it begins with: a stage that only takes long passes the ups and downs of its arrivals on,
 * a saturated one swallows them). `perDay` is the
 * capacity that the books state, bills a working day: at capacity stands for flat, and a desk with room is never
 * saturated. Null with fewer than eight weeks.
 */
export function saturation(
  weeks: DeskWeeks,
  perDay: number | null,
  echoes: (start: number) => Line | null,
): Saturation | null {
  if (weeks.count < MIN_WEEKS) return null;
  const busy = busyFrom(weeks);
  const judged = weeks.count - busy >= MIN_WEEKS;
  const start = judged ? busy : 0;
  const workDays = total(weeks.workDays, start);
  const came = total(weeks.arrivals, start);
  const done = total(weeks.departures, start);
  const servicePerDay = done / workDays;
  const end = weeks.backlog[weeks.count - 1]!;
  const backlogDays = servicePerDay > 0 ? end / servicePerDay : 0;
  const told = {
    arrivalsPerDay: came / workDays,
    servicePerDay,
    growthPerWeek: ((came - done) / workDays) * ((7 * total(weeks.workDays, 0)) / weeks.days),
    backlogDays,
    weeks: weeks.count - start,
  };
  const utilisation = perDay === null ? 0 : servicePerDay / perDay;
  const room = perDay !== null && utilisation < ROOM;
  if (!judged || room || servicePerDay <= 0) return { ...told, saturated: false, strength: 0 };
  const full = utilisation >= FULL[0] && utilisation <= FULL[1];
  const depth = Math.min(1, backlogDays / DEEP_DAYS);
  const growth = growthSign(weeks, start);
  const trend = full ? 1 : belowHalf(serviceOnWork(weeks, start, servicePerDay));
  const signs = Math.max(0, Math.min(depth, growth, trend));
  const likely =
    backlogDays >= DEEP_DAYS &&
    came - done >= GROWN_DAYS * servicePerDay &&
    end >= DRAINED * highest(weeks, start) &&
    growth >= GROWING &&
    trend >= SURE;
  if (!likely) return { ...told, saturated: false, strength: signs };
  const weekly = full ? 1 : belowHalf(echoes(start));
  return { ...told, saturated: weekly >= LIKELY, strength: Math.min(signs, weekly) };
}

/** The first week after the queue's lowest since it last ran idle, leaving the newest eight to judge by. */
function busyFrom(weeks: DeskWeeks): number {
  const service = total(weeks.departures, 0) / total(weeks.workDays, 0);
  let start = 0;
  for (let w = weeks.count - 1; w >= 0; w--) {
    if (weeks.backlog[w]! >= IDLE_DAYS * service) continue;
    start = w + 1;
    break;
  }
  let low = start;
  for (let w = start; w < weeks.count - MIN_WEEKS; w++) {
    if (weeks.backlog[w]! < weeks.backlog[low]!) low = w;
  }
  return low === start ? start : low + 1;
}

/** The chance that the queue's growth is no luck, by the weekly net inflow over its own spread. */
function growthSign(weeks: DeskWeeks, start: number): number {
  const n = weeks.count - start;
  let sum = 0;
  let squares = 0;
  for (let w = start; w < weeks.count; w++) {
    const net = weeks.arrivals[w]! - weeks.departures[w]!;
    sum += net;
    squares += net * net;
  }
  const variance = Math.max(0, squares - (sum * sum) / n) / (n - 1);
  if (variance === 0) return sum > 0 ? 1 : 0;
  return normalCdf(sum / n / Math.sqrt(variance / n));
}

/** The line of the service rate (by its mean) on the logarithm of the work that lay before the desk. */
function serviceOnWork(weeks: DeskWeeks, start: number, servicePerDay: number): Line | null {
  const n = weeks.count - start;
  const work = new Float64Array(n);
  const service = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const w = start + k;
    const days = weeks.workDays[w]!;
    work[k] = Math.log(Math.max(weeks.backlog[w]! + weeks.departures[w]!, 0.5) / days);
    service[k] = weeks.departures[w]! / days / servicePerDay;
  }
  return lineOf(work, service);
}

/** The chance that a slope is below half. */
function belowHalf(line: Line | null): number {
  if (line === null) return 0;
  if (line.error === 0) return line.slope < FLAT ? 1 : 0;
  return normalCdf((FLAT - line.slope) / line.error);
}

function total(values: Float64Array, start: number): number {
  let sum = 0;
  for (let w = start; w < values.length; w++) sum += values[w]!;
  return sum;
}

function highest(weeks: DeskWeeks, start: number): number {
  let high = 0;
  for (let w = start; w < weeks.count; w++) high = Math.max(high, weeks.backlog[w]!);
  return high;
}
