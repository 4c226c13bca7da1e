import { NO_DAY } from '../books/dates.ts';
import type { Ledger, Stage } from '../flow/ledger.ts';
import type { Confounders } from './adjust.ts';
import { stageLasts } from './lasts.ts';
import { monthlyLevels } from './monthlyLevels.ts';
import { NORMS } from './norms.ts';
import type { Observations } from './observations.ts';
import { gaussian, roughQuantile, seededRandom } from './stats.ts';
import { stepOf } from './step.ts';

/** A stage against its own record and the dated norm: what it takes now and what it has shown it can do. */
export interface WholeStage {
  readonly currentDays: number;
  readonly achievableDays: number;
  readonly basis: 'own_record' | 'norm';
  readonly excessDays: number;
  readonly z: number;
  readonly draws: Float64Array;
  /** How far the alternate months bear the excess out, 0–1. */
  readonly carries: number;
}

/** The newest part of the record is the present. */
const PRESENT = 182;
/** Its newest part. */
const LATEST = 61;
/** Onsets tried within the record; the best of them is corrected for having been picked. */
const STEP_Z = 3.2;

/**
 * Achievable for a whole stage is what it did itself before it grew slow (a step in its monthly record, with the
 * customers' mix and the season taken out), and only where it was never quicker a dated norm. `until` is the last
 * mature day.
 */
export function wholeStage(
  ledger: Ledger,
  rows: Observations,
  conf: Confounders,
  stage: Stage,
  until: number,
  asOf: number,
): WholeStage | null {
  let now = levelNow(rows, until);
  if (now === null) return null;
  const record = monthlyLevels(rows, conf, ledger.customers.count, until);
  const step = record === null ? null : stepOf(record);
  if (step !== null && step.z >= STEP_Z && step.days > 0) {
    if (!stageLasts(rows, until - step.months * 30, asOf)) return null;
    const since = Math.min(PRESENT, step.months * 30);
    return withDraws(rows, {
      currentDays: levelNow(rows, until, since)?.days ?? now.days,
      excessDays: step.days,
      se: step.se,
      z: step.z,
      basis: 'own_record',
      carries: step.carries,
    });
  }
  const norm = NORMS.find((n) => n.stage === stage)?.days ?? null;
  const latest = levelNow(rows, until, LATEST);
  // What was slow until lately and no longer is needs no norm.
  const quicker = latest !== null && latest.days + latest.se < now.days - now.se;
  if (quicker) now = latest;
  const window = quicker ? LATEST : PRESENT;
  const ours = stage === 'dispatch' ? sendingNow(ledger, rows, until, window) : now.days;
  // A norm binds only what is far from it: twice the norm is still an ordinary company.
  if (norm === null || ours === null || ours <= 2 * norm) return null;
  const excessDays = ours - norm;
  const se = Math.hypot(now.se, 0.25 * norm, 0.05 * now.days);
  return withDraws(rows, {
    currentDays: now.days,
    excessDays,
    se,
    z: excessDays / se,
    basis: 'norm',
    carries: alternateMonths(rows, until, now.days - excessDays),
  });
}

function withDraws(
  rows: Observations,
  found: Omit<WholeStage, 'draws' | 'achievableDays'> & { readonly se: number },
): WholeStage {
  const random = seededRandom(rows.count + 7);
  const draws = new Float64Array(400);
  for (let b = 0; b < draws.length; b++) draws[b] = found.excessDays + found.se * gaussian(random);
  const { se: _, ...stated } = found;
  return {
    ...stated,
    draws,
    achievableDays: Math.max(0, found.currentDays - found.excessDays),
  };
}

/** Rupee-weighted mean days of the newest rows, its standard error with customers as the sample. */
function levelNow(
  rows: Observations,
  until: number,
  window: number = PRESENT,
): { days: number; se: number } | null {
  const cap = roughQuantile(rows.days, 0.995);
  const capAmount = roughQuantile(rows.amount, 0.95);
  const own = new Map<number, { w: number; wd: number }>();
  let w = 0;
  let wd = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! > until || rows.day[r]! <= until - window) continue;
    const weight = Math.min(rows.amount[r]!, capAmount);
    const days = Math.min(rows.days[r]!, cap);
    w += weight;
    wd += weight * days;
    const sums = own.get(rows.customer[r]!) ?? { w: 0, wd: 0 };
    sums.w += weight;
    sums.wd += weight * days;
    own.set(rows.customer[r]!, sums);
  }
  if (own.size < 5 || w <= 0) return null;
  const days = wd / w;
  let squares = 0;
  for (const sums of own.values()) squares += (sums.wd - days * sums.w) ** 2;
  return { days, se: Math.sqrt(squares) / w };
}

/**
 * Rupee-weighted days from bill to sending of the newest rows: the part of dispatch that is the company's own (when
 * the customer accepts is his, and no norm of ours). Null where the books do not carry the sending.
 */
function sendingNow(
  ledger: Ledger,
  rows: Observations,
  until: number,
  window: number,
): number | null {
  const { sentDate, invoiceDate } = ledger.invoices;
  let weight = 0;
  let sum = 0;
  for (let r = 0; r < rows.count; r++) {
    const i = rows.invoice[r]!;
    if (rows.day[r]! > until || rows.day[r]! <= until - window) continue;
    const days = sentDate[i]! - invoiceDate[i]!;
    if (sentDate[i] === NO_DAY || days < 0) continue;
    weight += rows.amount[r]!;
    sum += rows.amount[r]! * Math.min(days, rows.days[r]!);
  }
  return weight > 0 ? sum / weight : null;
}

/**
 * How far the excess of the even months of the last half-year is borne out by the odd ones: the smaller over
 * the larger, 0 when either half shows none.
 */
function alternateMonths(rows: Observations, until: number, achievable: number): number {
  const weight = [0, 0];
  const days = [0, 0];
  for (let r = 0; r < rows.count; r++) {
    const age = until - rows.day[r]!;
    if (age < 0 || age >= PRESENT) continue;
    const half = Math.floor(age / 30.4375) & 1;
    weight[half] = weight[half]! + rows.amount[r]!;
    days[half] = days[half]! + rows.amount[r]! * rows.days[r]!;
  }
  const [even, odd] = weight.map((w, half) => (w > 0 ? days[half]! / w - achievable : 0));
  if (even === undefined || odd === undefined || even <= 0 || odd <= 0) return 0;
  return Math.min(even, odd) / Math.max(even, odd);
}
