import type { Stage } from '../flow/ledger.ts';
import { NORMS } from './norms.ts';
import type { Observations } from './observations.ts';
import { gaussian, mean, roughQuantile, seededRandom } from './stats.ts';

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

const QUARTER = 91;

interface Quarter {
  readonly days: number;
  readonly se: number;
}

/**
 * Achievable for a whole stage is the lower of its own best two adjacent quarters and the norm. The best of
 * several noisy quarters looks better than it was; a parametric bootstrap takes that out. `until` is the
 * last mature day; the newest two quarters are the present and never their own yardstick.
 */
export function wholeStage(rows: Observations, stage: Stage, until: number): WholeStage | null {
  const quarters = quarterMeans(rows, until);
  const now = quarters.slice(0, 2).filter((q) => q !== null);
  if (now.length === 0) return null;
  const currentDays = mean(now.map((q) => q.days));
  const nowSe = Math.sqrt(mean(now.map((q) => q.se * q.se)) / now.length);
  const own = ownRecord(quarters.slice(2));
  const norm = NORMS.find((n) => n.stage === stage)?.days ?? null;
  const options: { days: number; se: number; basis: 'own_record' | 'norm' }[] = [];
  if (own !== null) options.push({ ...own, basis: 'own_record' });
  // A norm binds only what is far from it: twice the norm is still an ordinary company.
  if (norm !== null && currentDays > 2 * norm)
    options.push({ days: norm, se: 0.25 * norm, basis: 'norm' });
  const best = options.sort((a, b) => a.days - b.days)[0];
  if (best === undefined) return null;
  const excessDays = currentDays - best.days;
  const se = Math.sqrt(nowSe * nowSe + best.se * best.se + (0.08 * best.days) ** 2);
  const random = seededRandom(rows.count + 7);
  const draws = Float64Array.from({ length: 400 }, () => excessDays + se * gaussian(random));
  return {
    currentDays,
    achievableDays: best.days,
    carries: alternateMonths(rows, until, best.days),
    basis: best.basis,
    excessDays,
    z: excessDays / se,
    draws,
  };
}

/** Rupee-weighted mean days per quarter, newest first, with a standard error that treats customers as the sample. */
function quarterMeans(rows: Observations, until: number): (Quarter | null)[] {
  const cap = roughQuantile(rows.days, 0.99);
  const capAmount = roughQuantile(rows.amount, 0.95);
  const sums: { w: number; wd: number; perCustomer: Map<number, { w: number; wd: number }> }[] = [];
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! > until) continue;
    const q = Math.floor((until - rows.day[r]!) / QUARTER);
    if (q > 11) continue;
    while (sums.length <= q) sums.push({ w: 0, wd: 0, perCustomer: new Map() });
    const sum = sums[q]!;
    const w = Math.min(rows.amount[r]!, capAmount);
    const d = Math.min(rows.days[r]!, cap);
    sum.w += w;
    sum.wd += w * d;
    const own = sum.perCustomer.get(rows.customer[r]!) ?? { w: 0, wd: 0 };
    own.w += w;
    own.wd += w * d;
    sum.perCustomer.set(rows.customer[r]!, own);
  }
  return sums.map((sum) => {
    if (sum.perCustomer.size < 5 || sum.w <= 0) return null;
    const days = sum.wd / sum.w;
    let variance = 0;
    for (const own of sum.perCustomer.values()) variance += (own.wd - days * own.w) ** 2;
    return { days, se: Math.sqrt(variance) / sum.w };
  });
}

/** The best two adjacent quarters of the record with the luck of having been picked taken out. */
function ownRecord(record: readonly (Quarter | null)[]): { days: number; se: number } | null {
  const best = (values: readonly (number | null)[]): number => {
    let low = Number.POSITIVE_INFINITY;
    for (let q = 0; q + 1 < values.length; q++) {
      const a = values[q];
      const b = values[q + 1];
      if (a != null && b != null) low = Math.min(low, (a + b) / 2);
    }
    return low;
  };
  const seen = best(record.map((q) => q?.days ?? null));
  if (!Number.isFinite(seen)) return null;
  const random = seededRandom(record.length);
  const draws: number[] = [];
  for (let b = 0; b < 300; b++) {
    draws.push(best(record.map((q) => (q === null ? null : q.days + q.se * gaussian(random)))));
  }
  const luck = seen - mean(draws);
  return { days: seen + luck, se: Math.sqrt(mean(draws.map((d) => (d - mean(draws)) ** 2))) };
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
    if (age < 0 || age >= 2 * QUARTER) continue;
    const half = Math.floor(age / 30.4375) & 1;
    weight[half] = weight[half]! + rows.amount[r]!;
    days[half] = days[half]! + rows.amount[r]! * rows.days[r]!;
  }
  const [even, odd] = weight.map((w, half) => (w > 0 ? days[half]! / w - achievable : 0));
  if (even === undefined || odd === undefined || even <= 0 || odd <= 0) return 0;
  return Math.min(even, odd) / Math.max(even, odd);
}
