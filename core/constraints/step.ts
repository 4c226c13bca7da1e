import { choleskySolve } from './linear.ts';
import type { MonthlyLevels } from './monthlyLevels.ts';

/** A lasting change in a stage's monthly record. */
export interface Step {
  /** Days by which the months since then exceed those before. */
  readonly days: number;
  readonly se: number;
  readonly z: number;
  /** Months since it set in. */
  readonly months: number;
  /** How far alternate months bear it out, 0–1. */
  readonly carries: number;
}

const LEAST_AFTER = 2;
const LEAST_BEFORE = 5;
/** Calendar months of a healthy company differ by about so much of the stage's days (standard deviation). */
const SEASON = 0.12;
/** Months wander by so much of the stage's days beyond sampling. */
const WANDER = 0.05;

/**
 * The step that explains the record best: y = level + season + step + noise by generalised least squares, where
 * the season is a random effect per calendar month, so that with two years or more each month is compared with
 * the same month of the year before, and with less the season stays in the doubt. Null in too short a record.
 */
export function stepOf(record: MonthlyLevels): Step | null {
  const n = record.level.length;
  if (n < LEAST_AFTER + LEAST_BEFORE) return null;
  const covariance = covarianceOf(record);
  let best: Step | null = null;
  for (let after = LEAST_AFTER; n - after >= LEAST_BEFORE; after++) {
    const found = leastSquares(record.level, covariance, after);
    if (found === null) continue;
    if (best === null || found.z > best.z) {
      best = { ...found, months: after, carries: carriesOver(record, covariance, after) };
    }
  }
  return best;
}

function covarianceOf({ level, variance, month, meanDays }: MonthlyLevels): Float64Array {
  const n = level.length;
  const scale = Math.abs(meanDays) + 1;
  const season = (SEASON * scale) ** 2;
  const wander = (WANDER * scale) ** 2;
  const out = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      let v = month[a] === month[b] ? season : 0;
      // Neighbouring months share what makes a month slow.
      v += wander * 0.5 ** Math.abs(a - b);
      if (a === b) v += variance[a]!;
      out[a * n + b] = v;
    }
  }
  return out;
}

/** Generalised least squares of the level on (1, step). */
function leastSquares(
  y: Float64Array,
  covariance: Float64Array,
  after: number,
  weightOf: (t: number) => number = () => 1,
): { days: number; se: number; z: number } | null {
  const n = y.length;
  const keep: number[] = [];
  for (let t = 0; t < n; t++) if (weightOf(t) > 0) keep.push(t);
  const m = keep.length;
  const v = new Float64Array(m * m);
  const ones = new Float64Array(m).fill(1);
  const step = new Float64Array(m);
  const level = new Float64Array(m);
  keep.forEach((t, a) => {
    level[a] = y[t]!;
    step[a] = t >= n - after ? 1 : 0;
    keep.forEach((u, b) => {
      v[a * m + b] = covariance[t * n + u]!;
    });
  });
  const solved = choleskySolve(v, m, [ones, step, level]);
  if (solved === null) return null;
  const [one, two, three] = solved;
  if (one === undefined || two === undefined || three === undefined) return null;
  const a11 = dot(ones, one);
  const a12 = dot(ones, two);
  const a22 = dot(step, two);
  const det = a11 * a22 - a12 * a12;
  if (det <= 1e-12 * a11 * a22) return null;
  const days = (a11 * dot(step, three) - a12 * dot(ones, three)) / det;
  const se = Math.sqrt(a11 / det);
  return { days, se, z: days / se };
}

function carriesOver(record: MonthlyLevels, covariance: Float64Array, after: number): number {
  const [even, odd] = [0, 1].map(
    (parity) =>
      leastSquares(record.level, covariance, after, (t) => ((t & 1) === parity ? 1 : 0))?.days ?? 0,
  );
  if (even === undefined || odd === undefined || even <= 0 || odd <= 0) return 0;
  return Math.min(even, odd) / Math.max(even, odd);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
