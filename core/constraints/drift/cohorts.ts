import { civilOf } from '../../books/dates.ts';
import { backfit, type Confounders, sizeCodes } from '../adjust.ts';
import { takeInts } from '../columns.ts';
import { monthsWithRows } from '../monthlyLevels.ts';
import type { Observations } from '../observations.ts';
import { roughQuantile } from '../stats.ts';
import { maturityDays } from '../survival.ts';

/** What the rows of a stage took, cut off at a wait that every row of the months it serves has reached. */
export interface CutColumn {
  /** Per row: what customers and bill sizes do not explain. */
  readonly residual: Float64Array;
  /** Variance of a row within its month. */
  readonly variance: number;
  /** Skewness of a row within its month: a stage that few bills wait in has rare and large waits. */
  readonly skewness: number;
  /** Share of the waits that end before the cut, 0–1: so much of a shift shows. */
  readonly shows: number;
  /** The month (0 the oldest) that is read from it; -1: all that no other column serves. */
  readonly serves: number;
}

/** A stage's rows by the month in which they entered it, oldest month 0. */
export interface Cohorts {
  readonly months: number;
  /** Days between the last row that is watched and the as-of date. */
  readonly lag: number;
  readonly count: number;
  /** Row of the observations. */
  readonly row: Int32Array;
  readonly month: Int32Array;
  /** How much a row says of its month: bills of one customer in one month share their fate. */
  readonly weight: Float64Array;
  /** Calendar month 1–12 of each month. */
  readonly calendar: Uint8Array;
  /** The first serves every month that has run off; the others one young month each. */
  readonly columns: readonly CutColumn[];
}

/**
 * How a stage's months are read. `early`: on the scale ln(usual + days), where long tails do not decide, up to months
 * that have hardly run off. `days`: as days, young months too. `settled`: as days, run-off months alone, because a
 * large rise shows in a young month only as far as its age.
 */
export type Reading = 'early' | 'days' | 'settled';

export const MONTH = 30.4375;
const RECORD_MONTHS = 36;
const MIN_MONTHS = 10;
const WARM_UP_MONTHS = 3;
const MAX_ROWS = 80_000;
const LONGEST_LAG = 60;
const LONGEST_SETTLED = 150;
/** A month counts as run off where this share of waits ends before its youngest row's age. */
const RUN_OFF = 0.95;

/**
 * The months of a stage as of a date; null where it holds fewer than ten with enough rows. The newest month ends
 * where half of all waits have ended. A month too young to have run off is compared with what older months had done
 * by the same age (its rows' waits are known up to it), so that open bills neither count as quick nor are guessed.
 * Where a missing stamp looks like a bill still waiting, only completed rows count and the newest month ends later.
 */
export function cohortsOf(
  rows: Observations,
  conf: Confounders,
  asOf: number,
  reading: Reading,
): Cohorts | null {
  const ending = endingOf(rows, asOf, reading === 'settled');
  const until = asOf - ending.lag;
  const kept = keptRows(rows, until, ending.completedOnly);
  const back = new Int32Array(kept.length);
  let oldest = 0;
  for (let k = 0; k < back.length; k++) {
    back[k] = Math.floor((until - rows.day[kept[k]!]!) / MONTH);
    if (back[k]! > oldest) oldest = back[k]!;
  }
  const whole = monthsWithRows(back, oldest + 1);
  const months = whole >= RECORD_MONTHS ? RECORD_MONTHS : whole - WARM_UP_MONTHS;
  if (months < MIN_MONTHS) return null;
  let count = 0;
  const month = new Int32Array(back.length);
  for (let k = 0; k < back.length; k++) {
    if (back[k]! >= months) continue;
    kept[count] = kept[k]!;
    month[count++] = months - 1 - back[k]!;
  }
  const row = kept.slice(0, count);
  const inMonth = month.slice(0, count);
  const customer = takeInts(rows.customer, row);
  const factors = [sizeCodes(takeInts(rows.invoice, row), conf), customer, inMonth];
  const read = readerOf(rows, row, reading === 'early');
  const columns: CutColumn[] = [];
  const young = ending.runOff ? [] : youngMonths(rows, row, ending.lag, months);
  for (const { cut, serves, shows } of [{ cut: Infinity, serves: -1, shows: 1 }, ...young]) {
    const residual = backfit(read(cut), factors, [0, 1]);
    columns.push({ residual, serves, shows, ...momentsOf(residual, inMonth, months) });
  }
  return {
    months,
    lag: ending.lag,
    count,
    row,
    month: inMonth,
    weight: weightsOf(columns[0]!, customer, inMonth, months),
    calendar: calendarOf(until, months),
    columns,
  };
}

interface Ending {
  readonly lag: number;
  readonly completedOnly: boolean;
  /** Every month in the record is known in full. */
  readonly runOff: boolean;
}

function endingOf(rows: Observations, asOf: number, settled: boolean): Ending {
  const { stage } = rows;
  if (stage === 'billing' || stage === 'terms')
    return { lag: 0, completedOnly: false, runOff: true };
  const stamped = stage === 'dispatch' || stage === 'clearing';
  const days = new Float64Array(rows.count);
  let n = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! > asOf - 2 * 365 && (!stamped || rows.waited[r]! < 0))
      days[n++] = rows.days[r]!;
  }
  const share = stamped ? 0.975 : settled ? RUN_OFF : 0.5;
  const lag = maturityDays(days.subarray(0, n), share, settled ? LONGEST_SETTLED : LONGEST_LAG);
  return { lag, completedOnly: stamped, runOff: stamped || settled };
}

/** The rows of the record, every k-th where there are very many. */
function keptRows(rows: Observations, until: number, completedOnly: boolean): Int32Array {
  const out = new Int32Array(rows.count);
  const from = until - RECORD_MONTHS * MONTH;
  let n = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! > until || rows.day[r]! <= from) continue;
    if (completedOnly && rows.waited[r]! >= 0) continue;
    out[n++] = r;
  }
  const step = Math.ceil(n / MAX_ROWS);
  if (step <= 1) return out.slice(0, n);
  const thin = new Int32Array(Math.floor(n / step));
  for (let k = 0; k < thin.length; k++) thin[k] = out[k * step]!;
  return thin;
}

/** The months whose youngest rows have not run off, each with the age that all of its rows have reached. */
function youngMonths(
  rows: Observations,
  row: Int32Array,
  lag: number,
  months: number,
): { cut: number; serves: number; shows: number }[] {
  const out: { cut: number; serves: number; shows: number }[] = [];
  for (let back = 0; back < months; back++) {
    const cut = lag + back * MONTH;
    let waits = 0;
    let ended = 0;
    for (let k = 0; k < row.length; k++) {
      const days = rows.days[row[k]!]!;
      if (days <= 0) continue;
      waits++;
      if (days < cut) ended++;
    }
    const shows = waits > 0 ? ended / waits : 1;
    if (shows >= RUN_OFF) break;
    out.push({ cut, serves: months - 1 - back, shows: Math.max(shows, 0.25) });
  }
  return out;
}

/** How early customers pay is their habit: collection counts from the due date on. */
const EARLY = -0.5;

/** Reads what the rows took, waits cut off at `cut` days. */
function readerOf(
  rows: Observations,
  row: Int32Array,
  logs: boolean,
): (cut: number) => Float64Array {
  const n = row.length;
  const compared = new Float64Array(n);
  const days = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const r = row[k]!;
    days[k] = rows.days[r]!;
    compared[k] = rows.stage === 'collection' ? rows.days[r]! : rows.delay[r]!;
  }
  const tail = logs ? 0.015 : 0.001;
  const high = roughQuantile(compared, 1 - tail);
  const low = roughQuantile(compared, tail);
  let plain = 0;
  for (let k = 0; k < n; k++) plain += Math.max(0, Math.min(compared[k]!, high));
  const origin = Math.max(1, n > 0 ? plain / n : 1);
  return (cut) => {
    const out = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const over = Math.max(0, days[k]! - cut);
      const taken = Math.min(Math.max(compared[k]! - over, low), high);
      out[k] = logs ? Math.log(origin + Math.max(taken, EARLY * origin)) : taken;
    }
    return out;
  };
}

/** Variance and skewness of rows within their months. */
function momentsOf(
  residual: Float64Array,
  month: Int32Array,
  months: number,
): { variance: number; skewness: number } {
  const n = new Float64Array(months);
  const mean = new Float64Array(months);
  for (let k = 0; k < residual.length; k++) {
    n[month[k]!] = n[month[k]!]! + 1;
    mean[month[k]!] = mean[month[k]!]! + residual[k]!;
  }
  for (let t = 0; t < months; t++) mean[t] = mean[t]! / Math.max(1, n[t]!);
  let squares = 0;
  let cubes = 0;
  for (let k = 0; k < residual.length; k++) {
    const off = residual[k]! - mean[month[k]!]!;
    squares += off * off;
    cubes += off * off * off;
  }
  const variance = Math.max(1e-9, squares / Math.max(1, residual.length - months));
  return { variance, skewness: cubes / Math.max(1, residual.length) / variance ** 1.5 };
}

/** 1 ÷ (1 + (n − 1)ρ) for a row among n of its customer in its month, ρ their correlation (design effect). */
function weightsOf(
  { residual, variance: total }: CutColumn,
  customer: Int32Array,
  month: Int32Array,
  months: number,
): Float64Array {
  let customers = 0;
  for (const c of customer) if (c >= customers) customers = c + 1;
  const n = new Float64Array(customers * months);
  const sum = new Float64Array(customers * months);
  let squares = 0;
  for (let k = 0; k < residual.length; k++) {
    const at = customer[k]! * months + month[k]!;
    n[at] = n[at]! + 1;
    sum[at] = sum[at]! + residual[k]!;
    squares += residual[k]! * residual[k]!;
  }
  let within = squares;
  let groups = 0;
  for (let at = 0; at < n.length; at++) {
    if (n[at] === 0) continue;
    groups++;
    within -= (sum[at]! * sum[at]!) / n[at]!;
  }
  const rho = Math.min(1, Math.max(0, 1 - within / Math.max(1, residual.length - groups) / total));
  const out = new Float64Array(residual.length);
  for (let k = 0; k < out.length; k++) {
    out[k] = 1 / (1 + (n[customer[k]! * months + month[k]!]! - 1) * rho);
  }
  return out;
}

function calendarOf(until: number, months: number): Uint8Array {
  const out = new Uint8Array(months);
  for (let t = 0; t < months; t++) {
    out[t] = civilOf(Math.round(until - (months - 0.5 - t) * MONTH)).month;
  }
  return out;
}
