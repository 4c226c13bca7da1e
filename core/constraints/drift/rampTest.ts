import { choleskySolve } from '../linear.ts';
import type { CellRecord } from './cellRecords.ts';

/** A cell's record explained by a rise that began so many months ago. */
export interface Ramp {
  /** Rise per month, in the record's unit. */
  readonly slope: number;
  /** Slope ÷ its standard error, the spread of this cell's own months included and skewness taken out. */
  readonly z: number;
  /** Months since it began, up to the newest month. */
  readonly months: number;
  /** The least and the most months since that explain the record nearly as well (90 %). */
  readonly onset: readonly [least: number, most: number];
  /** Rise per month of the cell itself over the same months, whatever the rest did. */
  readonly ownSlope: number;
}

/** What months differ by without any drift, as variances in the record's unit. */
export interface MonthSpread {
  /** Beyond sampling, correlated between neighbouring months. */
  readonly wander: number;
  /** Shared by the same calendar month of every year. */
  readonly season: number;
}

const LEAST_RISE = 2;
const MOST_RISE = 15;
const LEAST_BEFORE = 6;
const NEIGHBOUR = 0.5;
/** The model's spread counts as so many months when the cell's own is judged. */
const PRIOR_MONTHS = 10;
/** The 90 % quantile of χ² with one degree: beginnings that gain nearly as much as the best. */
const ONSET_DROP = 2.71;
/** Where only the newest month lies in a rise, its beginnings explain it equally but for rounding: the shortest is told. */
const TIE = 1e-6;

/**
 * The rise that explains a record best (generalised likelihood ratio over its beginnings, generalised least squares
 * under the months' own spread): y = level + slope × months since it began. Months that are NaN are left out. Null
 * where too few are left or nothing rises. `skewness`: of a row.
 */
export function rampOf(
  record: CellRecord,
  calendar: Uint8Array,
  spread: MonthSpread,
  skewness: number,
): Ramp | null {
  const rises: number[] = [];
  const last = record.level.length - 1;
  let before = 0;
  for (let t = 0; t < last - LEAST_RISE; t++) {
    if (Number.isNaN(record.level[t]!)) continue;
    before++;
    if (before >= LEAST_BEFORE && last - t <= MOST_RISE + 1) rises.push(last - t - 1);
  }
  const found = fitsOf(record, calendar, spread, rises.reverse());
  if (found === null) return null;
  const { fits, best, factor } = found;
  const near = fits.filter(({ gain }) => gain >= best.gain - ONSET_DROP * factor);
  const z = Math.sqrt(best.gain / factor);
  return {
    z: withoutSkew(z, skewOf(record, best.months, skewness)),
    months: best.months,
    onset: [near[0]!.months, near[near.length - 1]!.months],
    slope: best.slope,
    ownSlope: best.ownSlope,
  };
}

/** The rise of a record that began so many months ago, per month, with its standard error; null where it falls. */
export function slopeSince(
  record: CellRecord,
  calendar: Uint8Array,
  spread: MonthSpread,
  months: number,
): { readonly slope: number; readonly se: number } | null {
  const found = fitsOf(record, calendar, spread, [months]);
  return found === null
    ? null
    : { slope: found.best.slope, se: found.best.slope / Math.sqrt(found.best.gain / found.factor) };
}

interface Fit {
  readonly months: number;
  readonly slope: number;
  readonly ownSlope: number;
  /** slope² ÷ variance under the model's spread: twice the gain in log-likelihood; 0 where it falls. */
  readonly gain: number;
}

/** Least squares for each beginning (months of rise, ascending); `factor`: the cell's own spread ÷ the model's. */
function fitsOf(
  { level, own, variance }: CellRecord,
  calendar: Uint8Array,
  spread: MonthSpread,
  rises: readonly number[],
): { fits: readonly Fit[]; best: Fit; factor: number } | null {
  const at: number[] = [];
  for (let t = 0; t < level.length; t++) if (!Number.isNaN(level[t]!)) at.push(t);
  const n = at.length;
  const last = level.length - 1;
  const ones = new Float64Array(n).fill(1);
  const values = Float64Array.from(at, (t) => level[t]!);
  const mine = Float64Array.from(at, (t) => own[t]!);
  const ramps = rises.map((months) => Float64Array.from(at, (t) => Math.max(0, t - last + months)));
  const covariance = covarianceOf(at, variance, calendar, spread);
  const solved = choleskySolve(covariance, n, [ones, values, mine, ...ramps]);
  if (solved === null || ramps.length === 0) return null;
  const [one, y, ours] = solved as [Float64Array, Float64Array, Float64Array];
  const a11 = dot(ones, one);
  const b1 = dot(ones, y);
  const ownLevel = dot(ones, ours) / a11;
  const fits = ramps.map((ramp, r): Fit => {
    const a12 = dot(ramp, one);
    const information = dot(ramp, solved[3 + r]!) - (a12 * a12) / a11;
    const slope = (dot(ramp, y) - (a12 * b1) / a11) / information;
    const ownSlope = (dot(ramp, ours) - a12 * ownLevel) / information;
    return {
      months: rises[r]!,
      slope,
      ownSlope,
      gain: slope > 0 ? slope * slope * information : 0,
    };
  });
  let best = fits[0]!;
  for (const fit of fits) if (fit.gain > best.gain * (1 + TIE)) best = fit;
  if (best.gain <= 0) return null;
  const left = Math.max(0, dot(values, y) - (b1 * b1) / a11 - best.gain);
  return { fits, best, factor: (PRIOR_MONTHS + left) / (PRIOR_MONTHS + n - 2) };
}

/** Skewness of a slope over the last months: that of a row, averaged away by the rows in them. */
function skewOf({ information }: CellRecord, months: number, skewness: number): number {
  const last = information.length - 1;
  let cubes = 0;
  let squares = 0;
  for (let t = last - months + 1; t <= last; t++) {
    const pull = t - (last - months);
    squares += pull * pull * information[t]!;
    cubes += pull * pull * pull * information[t]!;
  }
  return squares > 0 ? (Math.max(0, skewness) * cubes) / squares ** 1.5 : 0;
}

/** The normal deviate as unlikely as z of a gamma variable of this skewness (Wilson & Hilferty 1931). */
function withoutSkew(z: number, skew: number): number {
  if (skew < 0.01) return z;
  return (6 / skew) * (Math.cbrt(1 + (skew * z) / 2) - 1) + skew / 6;
}

function covarianceOf(
  at: readonly number[],
  variance: Float64Array,
  calendar: Uint8Array,
  { wander, season }: MonthSpread,
): Float64Array {
  const n = at.length;
  const out = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let v = wander * NEIGHBOUR ** (at[a]! - at[b]!);
      if (calendar[at[a]!] === calendar[at[b]!]) v += season;
      if (a === b) v += variance[at[a]!]!;
      out[a * n + b] = v;
      out[b * n + a] = v;
    }
  }
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
