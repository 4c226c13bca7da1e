import type { Sample } from './adjust.ts';
import { takeFloats } from './columns.ts';
import { quantile } from './stats.ts';

/**
 * How far rows and customers differ without any constraint: variance within customers and between customer
 * means (winsorised method of moments). Tests treat customers as the sample: independent-row tests accept
 * half of all balanced companies.
 */
export interface VarianceComponents {
  readonly within: number;
  readonly between: number;
}

/** What differs in a sample without any constraint, on both scales, and its rows by customer: once per sample. */
export interface Differences {
  readonly raw: VarianceComponents;
  readonly log: VarianceComponents;
  readonly groups: ByCustomer;
}

/** Row positions grouped by customer: `order` lists rows, `start[c]..start[c+1]` are customer c's. */
export interface ByCustomer {
  readonly order: Int32Array;
  readonly start: Int32Array;
  /** The sample's residuals in that order. */
  readonly raw: Float64Array;
  readonly log: Float64Array;
}

export function differencesOf(sample: Sample, customers: number): Differences {
  return {
    raw: varianceComponents(sample.customer, sample.residual, customers),
    log: varianceComponents(sample.customer, sample.logResidual, customers),
    groups: byCustomer(sample, customers),
  };
}

function varianceComponents(
  customer: Int32Array,
  residual: Float64Array,
  customers: number,
): VarianceComponents {
  const n = new Float64Array(customers);
  const sum = new Float64Array(customers);
  const squares = new Float64Array(customers);
  for (let k = 0; k < customer.length; k++) {
    const c = customer[k]!;
    n[c] = n[c]! + 1;
    sum[c] = sum[c]! + residual[k]!;
    squares[c] = squares[c]! + residual[k]! * residual[k]!;
  }
  const means = new Float64Array(customers);
  let ss = 0;
  let df = 0;
  let several = 0;
  let inverse = 0;
  for (let c = 0; c < customers; c++) {
    if (n[c]! < 2) continue;
    ss += squares[c]! - (sum[c]! * sum[c]!) / n[c]!;
    df += n[c]! - 1;
    means[several++] = sum[c]! / n[c]!;
    inverse += 1 / n[c]!;
  }
  const within = df > 0 ? ss / df : variance(residual);
  if (several < 4) return { within, between: within / 4 };
  const clipped = means.subarray(0, several);
  clip(clipped, quantile(clipped, 0.03), quantile(clipped, 0.97));
  const between = Math.max(0, variance(clipped) - (within * inverse) / several);
  return { within, between: Math.max(between, within * 0.005) };
}

function clip(values: Float64Array, low: number, high: number): void {
  for (let k = 0; k < values.length; k++) {
    values[k] = Math.min(Math.max(values[k]!, low), high);
  }
}

function variance(values: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]!;
    squares += values[i]! * values[i]!;
  }
  const n = values.length;
  return n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1)) : 0;
}

/** The components once a cell's own effect is taken out of its rows: what differs when the cell explains its part. */
export function differencesWithout(
  sample: Sample,
  isIn: Uint8Array,
  before: Differences,
): Differences {
  const customers = before.groups.start.length - 1;
  return {
    raw: varianceComponents(sample.customer, centred(sample.residual, isIn), customers),
    log: varianceComponents(sample.customer, centred(sample.logResidual, isIn), customers),
    groups: before.groups,
  };
}

function centred(residual: Float64Array, isIn: Uint8Array): Float64Array {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let k = 0; k < residual.length; k++) {
    const g = isIn[k]!;
    sums[g] = sums[g]! + residual[k]!;
    counts[g] = counts[g]! + 1;
  }
  const means = [sums[0]! / Math.max(1, counts[0]!), sums[1]! / Math.max(1, counts[1]!)];
  const out = new Float64Array(residual.length);
  for (let k = 0; k < out.length; k++) out[k] = residual[k]! - means[isIn[k]!]!;
  return out;
}

function byCustomer(sample: Sample, customers: number): ByCustomer {
  const start = new Int32Array(customers + 1);
  for (let k = 0; k < sample.count; k++)
    start[sample.customer[k]! + 1] = start[sample.customer[k]! + 1]! + 1;
  for (let c = 0; c < customers; c++) start[c + 1] = start[c + 1]! + start[c]!;
  const next = Int32Array.from(start);
  const order = new Int32Array(sample.count);
  for (let k = 0; k < sample.count; k++) {
    const c = sample.customer[k]!;
    order[next[c]!] = k;
    next[c] = next[c]! + 1;
  }
  return {
    order,
    start,
    raw: takeFloats(sample.residual, order),
    log: takeFloats(sample.logResidual, order),
  };
}
