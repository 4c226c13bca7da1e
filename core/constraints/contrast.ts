import type { Sample } from './adjust.ts';
import type { Differences, VarianceComponents } from './variance.ts';

/** One segment of a dimension against the rest of its stage. */
export interface Contrast {
  readonly value: number;
  readonly rows: number;
  readonly customers: number;
  /** Days above the rest, adjusted for season, size and terms; each row counts once. */
  readonly days: number;
  /** Difference ÷ its standard error, spread between ordinary segments included; the smaller of the scale of days and ln(stage mean + days). */
  readonly z: number;
  /** Standard error of `days`, between-segment spread included. */
  readonly se: number;
  /** How far ordinary segments of this dimension lie apart, days (standard deviation). */
  readonly spread: number;
}

interface Difference {
  readonly d: Float64Array;
  readonly variance: Float64Array;
  readonly sum: Float64Array;
  readonly total: number;
}

/**
 * Compares every value of a dimension with the rest. Customers are the sample: the variance of a difference
 * is τ²·Σ(p_c − q_c)² + σ²·(1/n + 1/m), with p and q the customers' shares of rows inside and outside, so an
 * attribute of the customer is tested on customers and one of the invoice on what differs within them.
 * Two segments of a healthy company differ too: that spread is estimated from the other values and added.
 */
export function contrasts(
  sample: Sample,
  codeOfRow: Int32Array,
  values: number,
  differences: Differences,
): Contrast[] {
  const { groups } = differences;
  const customers = groups.start.length - 1;
  const rows = new Float64Array(values);
  const people = new Int32Array(values);
  const inSquares = new Float64Array(values);
  const inTotal = new Float64Array(values);
  const sumRaw = new Float64Array(values);
  const sumLog = new Float64Array(values);
  const own = new Int32Array(values);
  const touched: number[] = [];
  let allSquares = 0;
  let totalRaw = 0;
  let totalLog = 0;
  for (let c = 0; c < customers; c++) {
    const from = groups.start[c]!;
    const to = groups.start[c + 1]!;
    const n = to - from;
    if (n === 0) continue;
    allSquares += n * n;
    touched.length = 0;
    for (let at = from; at < to; at++) {
      const k = groups.order[at]!;
      totalRaw += sample.residual[k]!;
      totalLog += sample.logResidual[k]!;
      const v = codeOfRow[k]!;
      if (v < 0) continue;
      if (own[v] === 0) touched.push(v);
      own[v] = own[v]! + 1;
      sumRaw[v] = sumRaw[v]! + sample.residual[k]!;
      sumLog[v] = sumLog[v]! + sample.logResidual[k]!;
    }
    for (const v of touched) {
      const inside = own[v]!;
      rows[v] = rows[v]! + inside;
      people[v] = people[v]! + 1;
      inSquares[v] = inSquares[v]! + inside * inside;
      inTotal[v] = inTotal[v]! + inside * n;
      own[v] = 0;
    }
  }
  const geometry = { n: sample.count, rows, inSquares, inTotal, allSquares };
  const raw = difference(geometry, sumRaw, totalRaw, differences.raw);
  const log = difference(geometry, sumLog, totalLog, differences.log);
  const out: Contrast[] = [];
  for (let v = 0; v < values; v++) {
    if (rows[v]! < 8 || sample.count - rows[v]! < 8) continue;
    const rawSpread = spread(raw, geometry, v, 0.06 * (sample.meanDays + 1));
    const rawVariance = raw.variance[v]! + rawSpread;
    const logVariance = log.variance[v]! + spread(log, geometry, v, 0.05);
    out.push({
      value: v,
      rows: rows[v]!,
      customers: people[v]!,
      days: raw.d[v]!,
      se: Math.sqrt(rawVariance),
      spread: Math.sqrt(rawSpread),
      z: smaller(raw.d[v]! / Math.sqrt(rawVariance), log.d[v]! / Math.sqrt(logVariance)),
    });
  }
  return out;
}

function smaller(a: number, b: number): number {
  if (a > 0 !== b > 0) return 0;
  return Math.abs(a) < Math.abs(b) ? a : b;
}

interface Geometry {
  readonly n: number;
  readonly rows: Float64Array;
  readonly inSquares: Float64Array;
  readonly inTotal: Float64Array;
  readonly allSquares: number;
}

function difference(
  g: Geometry,
  sum: Float64Array,
  total: number,
  vc: VarianceComponents,
): Difference {
  const d = new Float64Array(sum.length);
  const variance = new Float64Array(sum.length);
  for (let v = 0; v < sum.length; v++) {
    const inside = g.rows[v]!;
    const outside = g.n - inside;
    if (inside === 0 || outside === 0) continue;
    d[v] = sum[v]! / inside - (total - sum[v]!) / outside;
    const pp = g.inSquares[v]! / (inside * inside);
    const pq = (g.inTotal[v]! - g.inSquares[v]!) / (inside * outside);
    const qq = (g.allSquares - 2 * g.inTotal[v]! + g.inSquares[v]!) / (outside * outside);
    variance[v] =
      vc.between * Math.max(0, pp - 2 * pq + qq) + vc.within * (1 / inside + 1 / outside) + 1e-12;
  }
  return { d, variance, sum, total };
}

/** Variance between the other segments (this one taken out) beyond sampling noise, shrunk to a prior spread. */
function spread(diff: Difference, g: Geometry, except: number, prior: number): number {
  const centre = (diff.total - diff.sum[except]!) / (g.n - g.rows[except]!);
  let sum = 0;
  let others = 0;
  for (let v = 0; v < g.rows.length; v++) {
    if (v === except || g.rows[v]! < 8) continue;
    const away = diff.sum[v]! / g.rows[v]! - centre;
    others++;
    sum += Math.max(0, away * away - diff.variance[v]!);
  }
  const PRIOR_WEIGHT = 3;
  // A single other segment is its own centre and says nothing of the spread.
  if (others < 2) return prior * prior;
  return (sum + PRIOR_WEIGHT * prior * prior) / (others + PRIOR_WEIGHT);
}
