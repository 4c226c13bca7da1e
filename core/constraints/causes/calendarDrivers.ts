import { monthEnd } from '../../flow/calendar.ts';
import { term } from '../../text/values.ts';
import { roughQuantile } from '../stats.ts';
import { column, type Driver } from './driver.ts';
import type { WaitingRows } from './waitingRows.ts';

const LAST_DAYS = 5;

/** Day of the week of a civil day: 0 is Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** When a row came to the stage: each day of the week, and the last five days of a month. */
export function calendarDrivers(): Driver[] {
  const weekdays = Array.from(
    { length: 7 },
    (_, weekday): Driver => ({
      id: `entry_weekday=${weekday}`,
      kind: 'process',
      instead: null,
      segment: null,
      words: 'weekday',
      values: { weekday: term(`engine.weekday.${weekday}`) },
      exposed: (rows) => column(rows.count, (k) => weekdayOf(rows.entered[k]!) === weekday),
    }),
  );
  return [...weekdays, monthEndDriver];
}

const monthEndDriver: Driver = {
  id: 'entry_month_end=yes',
  kind: 'policy',
  instead: null,
  segment: null,
  words: 'monthEnd',
  values: {},
  exposed: (rows) =>
    column(rows.count, (k) => monthEnd(rows.entered[k]!) - rows.entered[k]! < LAST_DAYS),
};

/**
 * How long the queue was when a row came: upper third of the rows against the others. The queue is counted in
 * all of the cell's rows, also those that came before.
 */
export function backlogDriver(all: WaitingRows): Driver {
  const queue = queueByDay(all);
  const lengths = new Float64Array(all.count);
  for (let k = 0; k < all.count; k++) lengths[k] = queue(all.entered[k]!);
  const long = Math.round(roughQuantile(lengths, 2 / 3));
  return {
    id: 'backlog=long',
    kind: 'organisational',
    instead: null,
    segment: null,
    words: 'backlog',
    values: { queue: { kind: 'count', value: long } },
    exposed: (rows) => column(rows.count, (k) => queue(rows.entered[k]!) > long),
  };
}

/** Rows of earlier days that still stood in the stage at the start of a day. */
function queueByDay(all: WaitingRows): (day: number) => number {
  let first = Number.POSITIVE_INFINITY;
  for (let k = 0; k < all.count; k++) if (all.entered[k]! < first) first = all.entered[k]!;
  const change = new Int32Array(Math.max(0, all.asOf - first) + 3);
  for (let k = 0; k < all.count; k++) {
    const from = all.entered[k]! + 1 - first;
    const to = all.entered[k]! + all.days[k]! + 1 - first;
    if (from >= change.length) continue;
    change[from] = change[from]! + 1;
    if (to < change.length && all.left[k] === 1) change[to] = change[to]! - 1;
  }
  for (let d = 1; d < change.length; d++) change[d] = change[d]! + change[d - 1]!;
  return (day) => change[Math.min(Math.max(0, day - first), change.length - 1)] ?? 0;
}
