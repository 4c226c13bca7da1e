import type { Ledger } from '../flow/ledger.ts';
import type { Sample } from './adjust.ts';
import type { Membership } from './cell.ts';
import { gaussian, poissonOne, quantile, seededRandom } from './stats.ts';

/** A cell measured as a whole against its peers, in rupee-weighted days. */
export interface Measured {
  /** Days per rupee in the cell, and what matched peers take. */
  readonly currentDays: number;
  readonly achievableDays: number;
  /** currentDays − achievableDays. */
  readonly excessDays: number;
  /** Bootstrap draws of excessDays (customers resampled). */
  readonly draws: Float64Array;
  readonly se: number;
}

export function inside(member: Membership, sample: Sample, k: number): boolean {
  const i = sample.invoice[k]!;
  return i >= 0 ? member.invoice[i] === 1 : member.customer[sample.customer[k]!] === 1;
}

/**
 * Mean days inside against outside, weighted by rupees, both adjusted by the sample's residuals; `exclude`
 * marks peers that are themselves out of line. `spread` is how far ordinary segments lie apart. The interval comes from resampling customers, so that a few
 * large ones widen it.
 */
export function measure(
  ledger: Ledger,
  sample: Sample,
  member: Membership,
  exclude: readonly Membership[] = [],
  spread = 0,
  draws = 400,
): Measured | null {
  const customers = ledger.customers.count;
  const inW = new Float64Array(customers);
  const inR = new Float64Array(customers);
  const outW = new Float64Array(customers);
  const outR = new Float64Array(customers);
  let days = 0;
  let rupees = 0;
  let rest = 0;
  for (let k = 0; k < sample.count; k++) {
    const c = sample.customer[k]!;
    const w = sample.weight[k]!;
    if (inside(member, sample, k)) {
      inW[c] = inW[c]! + w;
      inR[c] = inR[c]! + w * sample.fullResidual[k]!;
      days += w * sample.days[k]!;
      rupees += w;
    } else if (!exclude.some((e) => inside(e, sample, k))) {
      outW[c] = outW[c]! + w;
      outR[c] = outR[c]! + w * sample.fullResidual[k]!;
      rest += w;
    }
  }
  if (rupees <= 0 || rest <= 0) return null;
  const at = (weights: Float64Array | null): number => {
    let a = 0;
    let b = 0;
    let x = 0;
    let y = 0;
    for (let c = 0; c < customers; c++) {
      const u = weights === null ? 1 : weights[c]!;
      if (u === 0) continue;
      a += u * inR[c]!;
      b += u * inW[c]!;
      x += u * outR[c]!;
      y += u * outW[c]!;
    }
    return b > 0 && y > 0 ? a / b - x / y : Number.NaN;
  };
  const excessDays = at(null);
  const random = seededRandom(sample.count);
  const weights = new Float64Array(customers);
  const kept: number[] = [];
  for (let b = 0; b < draws; b++) {
    for (let c = 0; c < customers; c++) weights[c] = poissonOne(random);
    const d = at(weights);
    if (Number.isFinite(d)) kept.push(d + spread * gaussian(random));
  }
  const currentDays = days / rupees;
  const all = Float64Array.from(kept);
  return {
    currentDays,
    achievableDays: Math.max(0, currentDays - excessDays),
    excessDays,
    draws: all,
    se: (quantile(all, 0.84) - quantile(all, 0.16)) / 2,
  };
}
