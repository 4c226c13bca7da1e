import { choleskySolve } from '../linear.ts';

/** A cell's record explained by a rise that began so many months ago. */
export interface Ramp {
  /** Rise per month, in the record's unit. */
  readonly slope: number;
  readonly se: number;
  /** slope ÷ se, the spread of this cell's own months included. */
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
/** Half the 90 % quantile of χ² with one degree: onsets within this log-likelihood of the best. */
const ONSET_DROP = 2.71;

/**
 * The rise that explains a record best (generalised likelihood ratio over its beginnings, generalised least squares
 * under the months' own spread): y = level + slope × months since it began. Months that are NaN are left out. Null
 * where too few are left or nothing rises.
 */
export function rampOf(
  level: Float64Array,
  own: Float64Array,
  variance: Float64Array,
  calendar: Uint8Array,
  spread: MonthSpread,
): Ramp | null {
  const at: number[] = [];
  for (let t = 0; t < level.length; t++) if (!Number.isNaN(level[t]!)) at.push(t);
  const n = at.length;
  const last = level.length - 1;
  const covariance = covarianceOf(at, variance, calendar, spread);
  const rises: number[] = [];
  const sides = [
    new Float64Array(n).fill(1),
    Float64Array.from(at, (t) => level[t]!),
    Float64Array.from(at, (t) => own[t]!),
  ];
  for (let months = LEAST_RISE; months <= MOST_RISE; months++) {
    const before = at.filter((t) => t <= last - months).length;
    if (before < LEAST_BEFORE) break;
    rises.push(months);
    sides.push(Float64Array.from(at, (t) => Math.max(0, t - (last - months))));
  }
  const solved = rises.length === 0 ? null : choleskySolve(covariance, n, sides);
  if (solved === null) return null;
  const [one, y, mine] = solved as [Float64Array, Float64Array, Float64Array];
  const [ones, values] = sides as [Float64Array, Float64Array];
  const a11 = dot(ones, one);
  const b1 = dot(ones, y);
  const yy = dot(values, y) - (b1 * b1) / a11;
  const fits = rises.map((months, r) => {
    const ramp = sides[3 + r]!;
    const a12 = dot(ramp, one);
    const a22 = dot(ramp, solved[3 + r]!) - (a12 * a12) / a11;
    const slope = (dot(ramp, y) - (a12 * b1) / a11) / a22;
    const ownSlope = (dot(ramp, mine) - (a12 * dot(ones, mine)) / a11) / a22;
    return { months, slope, ownSlope, a22, gain: slope > 0 ? slope * slope * a22 : 0 };
  });
  let best = fits[0]!;
  for (const fit of fits) if (fit.gain > best.gain) best = fit;
  if (best.gain <= 0) return null;
  const left = Math.max(0, yy - best.gain);
  const factor = (PRIOR_MONTHS + left) / (PRIOR_MONTHS + n - 2);
  const near = fits.filter(({ gain }) => gain >= best.gain - ONSET_DROP * factor);
  const se = Math.sqrt(factor / best.a22);
  return {
    slope: best.slope,
    se,
    z: best.slope / se,
    months: best.months,
    onset: [near[0]!.months, near[near.length - 1]!.months],
    ownSlope: best.ownSlope,
  };
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
