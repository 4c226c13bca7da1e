import type { SegmentSums } from './segmentSums.ts';
import type { Differences, VarianceComponents } from './variance.ts';

/** One segment of a dimension against the rest of its stage. */
export interface Contrast {
  readonly value: number;
  readonly rows: number;
  readonly customers: number;
  /** Days above the rest, adjusted for season, size and terms; each row counts once. */
  readonly days: number;
  /** Difference ÷ its standard error on the scale ln(stage mean + days), spread between ordinary segments included. */
  readonly z: number;
  /** The same on the scale of days, and without the spread: how well the segment explains the differences seen. */
  readonly rawZ: number;
  readonly fit: number;
  /** How far ordinary segments of this dimension lie apart, days (standard deviation). */
  readonly spread: number;
  readonly logSpread: number;
}

/**
 * Compares every value of a dimension with the rest by generalised least squares under a random intercept per
 * customer (y = μ + βx + u + e, closed form per customer): an attribute of the customer is tested on customers,
 * one of the bill on what differs within them, anything between by its own information. Two segments of a healthy
 * company differ too: that spread is estimated from the other values (DerSimonian–Laird) and added; where the caller
 * has it from elsewhere it is `known` (variances).
 */
export function contrasts(
  sums: SegmentSums,
  differences: Differences,
  known: { readonly raw: number; readonly log: number } | null = null,
): Contrast[] {
  const { values, count, meanDays } = sums;
  const raw = estimates(sums, sums.raw, differences.raw);
  const log = estimates(sums, sums.log, differences.log);
  const out: Contrast[] = [];
  for (let v = 0; v < values; v++) {
    if (raw.rows[v]! < MIN_ROWS || count - raw.rows[v]! < MIN_ROWS) continue;
    if (raw.variance[v]! <= 0 || log.variance[v]! <= 0) continue;
    const rawSpread = known?.raw ?? spread(raw, v, 0.06 * (meanDays + 1));
    const logSpread = known?.log ?? spread(log, v, 0.05);
    out.push({
      value: v,
      rows: raw.rows[v]!,
      customers: raw.people[v]!,
      days: raw.beta[v]!,
      spread: Math.sqrt(rawSpread),
      logSpread: Math.sqrt(logSpread),
      z: log.beta[v]! / Math.sqrt(log.variance[v]! + logSpread),
      rawZ: raw.beta[v]! / Math.sqrt(raw.variance[v]! + rawSpread),
      fit: log.beta[v]! / Math.sqrt(log.variance[v]!),
    });
  }
  return out;
}

const MIN_ROWS = 8;

interface Estimates {
  readonly rows: Float64Array;
  readonly people: Int32Array;
  readonly beta: Float64Array;
  readonly variance: Float64Array;
}

function estimates(
  { values, start, value, rowsIn, rowsOfCustomer }: SegmentSums,
  { ofCustomer, within }: SegmentSums['raw'],
  vc: VarianceComponents,
): Estimates {
  const rows = new Float64Array(values);
  const people = new Int32Array(values);
  const a12 = new Float64Array(values);
  const a22 = new Float64Array(values);
  const b2 = new Float64Array(values);
  let a11 = 0;
  let b1 = 0;
  for (let c = 0; c < rowsOfCustomer.length; c++) {
    const n = rowsOfCustomer[c]!;
    if (n === 0) continue;
    const sum = ofCustomer[c]!;
    const shared = vc.between / (vc.within + n * vc.between);
    a11 += n - shared * n * n;
    b1 += sum - shared * n * sum;
    for (let at = start[c]!; at < start[c + 1]!; at++) {
      const v = value[at]!;
      const m = rowsIn[at]!;
      rows[v] = rows[v]! + m;
      people[v] = people[v]! + 1;
      a12[v] = a12[v]! + m - shared * n * m;
      a22[v] = a22[v]! + m - shared * m * m;
      b2[v] = b2[v]! + within[at]! - shared * m * sum;
    }
  }
  const beta = new Float64Array(values);
  const variance = new Float64Array(values);
  for (let v = 0; v < values; v++) {
    const det = a11 * a22[v]! - a12[v]! * a12[v]!;
    if (det <= 1e-9 * a11 * a22[v]!) continue;
    beta[v] = (a11 * b2[v]! - a12[v]! * b1) / det;
    variance[v] = (vc.within * a11) / det;
  }
  return { rows, people, beta, variance };
}

/** Variance between the other segments (this one taken out) beyond sampling noise, shrunk to a prior spread. */
function spread(e: Estimates, except: number, prior: number): number {
  let sum = 0;
  let squares = 0;
  let weighted = 0;
  let others = 0;
  for (let v = 0; v < e.beta.length; v++) {
    if (v === except || e.rows[v]! < MIN_ROWS || e.variance[v]! <= 0) continue;
    const w = 1 / e.variance[v]!;
    others++;
    sum += w;
    squares += w * w;
    weighted += w * e.beta[v]!;
  }
  // A single other segment is its own centre and says nothing of the spread: two of a kind are seldom peers.
  if (others < 2) return (LONE * prior) ** 2;
  const centre = weighted / sum;
  let q = 0;
  for (let v = 0; v < e.beta.length; v++) {
    if (v === except || e.rows[v]! < MIN_ROWS || e.variance[v]! <= 0) continue;
    q += (e.beta[v]! - centre) ** 2 / e.variance[v]!;
  }
  const between = Math.max(0, (q - (others - 1)) / (sum - squares / sum));
  return ((others - 1) * between + PRIOR_WEIGHT * prior * prior) / (others - 1 + PRIOR_WEIGHT);
}

const PRIOR_WEIGHT = 3;
const LONE = 3;
