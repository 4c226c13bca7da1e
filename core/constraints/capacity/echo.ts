import { mean } from '../stats.ts';
import { ARRIVAL, BOTH, DEPARTURE, type DeskRows } from './deskRows.ts';
import type { DeskWeeks } from './deskWeeks.ts';
import { type Line, lineOf, withoutTrend } from './line.ts';

/** Waits this much off the line are counted as that much off. */
const WIDEST = 120;
const MIN_ROWS = 20;
/** Where less of the expected ups and downs is real, they tell nothing. */
const LEAST_SHARP = 0.25;

/**
 * How far the departures of the weeks from `start` on echo the ups and downs of the arrivals: the slope of the
 * weekly rate done on the rate that would be done if every row waited what rows of its day wait on average (a
 * straight line over time, so that longer and longer waits are no contradiction) give or take what rows differ by.
 * 1 for a stage that takes its time with each row, 0 for a desk that does the same every week whatever has come.
 * Trends are taken out of both. Arrivals that the books do not tell blur what is expected; that is put right.
 * Null where too little was done to tell.
 */
export function echo(
  rows: DeskRows,
  inside: (row: number) => boolean,
  weeks: DeskWeeks,
  start: number,
): Line | null {
  const from = start === 0 ? weeks.from : weeks.ends[start - 1]!;
  const span = weeks.until - from;
  const done = new Float64Array(span + 1);
  const came: number[] = [];
  const waited: number[] = [];
  let left = 0;
  for (let r = 0; r < rows.count; r++) {
    const day = rows.leaves[r]! - from;
    if ((rows.told[r]! & DEPARTURE) === 0 || day <= 0 || day > span || !inside(r)) continue;
    done[day] = done[day]! + rows.bills[r]!;
    left++;
    if (rows.told[r] !== BOTH) continue;
    came.push(rows.arrives[r]! - from);
    waited.push(rows.leaves[r]! - rows.arrives[r]!);
  }
  const line =
    came.length < MIN_ROWS ? null : lineOf(Float64Array.from(came), Float64Array.from(waited));
  if (line === null) return null;
  const wait = (arrival: number) => Math.round(line.intercept + line.slope * arrival);
  const spread = new Float64Array(2 * WIDEST + 1);
  for (let k = 0; k < came.length; k++) {
    const off = waited[k]! - wait(came[k]!);
    spread[WIDEST + Math.min(WIDEST, Math.max(-WIDEST, off))]! += 1 / came.length;
  }
  const told = came.length / left;
  const n = weeks.count - start;
  const weekOf = weekOfDay(weeks, start, from);
  const expected = new Float64Array(n);
  const blur = new Float64Array(n);
  for (let r = 0; r < rows.count; r++) {
    if ((rows.told[r]! & ARRIVAL) === 0 || rows.arrives[r]! > weeks.until || !inside(r)) continue;
    const first = rows.arrives[r]! - from + wait(rows.arrives[r]! - from) - WIDEST;
    const bills = rows.bills[r]!;
    let day = Math.max(1, first);
    while (day <= span && day - first < spread.length) {
      const week = weekOf[day]!;
      let part = 0;
      for (; day <= span && day - first < spread.length && weekOf[day] === week; day++)
        part += bills * spread[day - first]!;
      expected[week] = expected[week]! + part;
      blur[week] = blur[week]! + (1 - told) * part * part;
    }
  }
  const y = new Float64Array(n);
  for (let day = 1; day <= span; day++) y[weekOf[day]!] = y[weekOf[day]!]! + done[day]!;
  return slopeOfRates(weeks, start, expected, blur, y);
}

/** The week (from `start` on) of each day after `from`. */
function weekOfDay(weeks: DeskWeeks, start: number, from: number): Int32Array {
  const out = new Int32Array(weeks.until - from + 1);
  let week = 0;
  for (let day = 1; day < out.length; day++) {
    if (day > weeks.ends[start + week]! - from) week++;
    out[day] = week;
  }
  return out;
}

/**
 * The slope of weekly rates done on those expected, each around its own trend and by its own mean. `blur` is the
 * variance that arrivals untold add to what was expected: less its share of the whole variance, the slope would
 * come out too flat.
 */
function slopeOfRates(
  weeks: DeskWeeks,
  start: number,
  expected: Float64Array,
  blur: Float64Array,
  done: Float64Array,
): Line | null {
  const n = expected.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  let noise = 0;
  for (let k = 0; k < n; k++) {
    const workDays = weeks.workDays[start + k]!;
    x[k] = expected[k]! / workDays;
    y[k] = done[k]! / workDays;
    noise += blur[k]! / (workDays * workDays) / n;
  }
  const meanX = mean(x);
  const meanY = mean(y);
  if (meanX <= 0 || meanY <= 0) return null;
  for (let k = 0; k < n; k++) {
    x[k] = x[k]! / meanX;
    y[k] = y[k]! / meanY;
  }
  const around = withoutTrend(x);
  let variance = 0;
  for (let k = 0; k < n; k++) variance += (around[k]! * around[k]!) / (n - 2);
  const sharp = variance > 0 ? 1 - noise / (meanX * meanX) / variance : 0;
  const line = sharp < LEAST_SHARP ? null : lineOf(around, withoutTrend(y));
  return line && { ...line, slope: line.slope / sharp, error: line.error / sharp };
}
