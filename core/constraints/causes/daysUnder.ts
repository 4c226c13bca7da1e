import { studentQuantile } from '../stats.ts';
import { fitDays } from './daysModel.ts';
import type { Design } from './design.ts';
import type { Clusters } from './scoreTest.ts';

/** Days with the bounds of their 90 % interval. */
export interface Days {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface DaysUnder {
  /** Mean days that the rows under the driver wait beyond what they would at its reference level. */
  readonly effect: Days;
  /** The same mean as every rupee counts, not every row. */
  readonly perRupee: number;
}

/**
 * What a driver adds to the rows under it: the model of the other rows says what each would have taken without
 * it, and the rest is the driver's (the effect on the treated by regression imputation, so an effect that is larger
 * on large bills is counted where it is). The interval comes from the influence of rows summed within clusters (the
 * larger of the ways to cluster), by Student's t on the effective number of clusters. Null when singular.
 */
export function daysUnder(
  design: Design,
  days: Float64Array,
  exposed: Int8Array,
  rupees: Float64Array,
  clusters: readonly Clusters[],
): DaysUnder | null {
  const { rows, at } = design;
  const p = design.columns + 1;
  const others = new Uint8Array(rows);
  let under = 0;
  let money = 0;
  for (let k = 0; k < rows; k++) {
    others[k] = exposed[k] === 1 ? 0 : 1;
    if (others[k] === 1) continue;
    under++;
    money += rupees[k]!;
  }
  const fit = fitDays(design, days, others);
  if (fit === null || under === 0 || money <= 0) return null;
  const { residual, bread } = fit;
  const mean = new Float64Array(p);
  mean[0] = 1;
  let estimate = 0;
  let perRupee = 0;
  for (let k = 0; k < rows; k++) {
    if (others[k] === 1) continue;
    estimate += residual[k]! / under;
    perRupee += (residual[k]! * rupees[k]!) / money;
    for (const own of at) if (own[k]! >= 0) mean[own[k]! + 1] = mean[own[k]! + 1]! + 1 / under;
  }
  const pull = new Float64Array(p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) pull[a] = pull[a]! + bread[a * p + b]! * mean[b]!;
  }
  const influence = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    if (others[k] === 0) {
      influence[k] = (residual[k]! - estimate) / under;
      continue;
    }
    let slope = pull[0]!;
    for (const own of at) if (own[k]! >= 0) slope += pull[own[k]! + 1]!;
    influence[k] = -slope * residual[k]!;
  }
  let margin = 0;
  for (const way of clusters) margin = Math.max(margin, marginOf(influence, way));
  return {
    effect: { estimate, low: estimate - margin, high: estimate + margin },
    perRupee,
  };
}

function marginOf(influence: Float64Array, { group, groups }: Clusters): number {
  const sums = new Float64Array(groups);
  for (let k = 0; k < influence.length; k++) {
    sums[group[k]!] = sums[group[k]!]! + influence[k]!;
  }
  let squares = 0;
  let fourths = 0;
  for (let g = 0; g < groups; g++) {
    const s = sums[g]! * sums[g]!;
    squares += s;
    fourths += s * s;
  }
  if (squares <= 0) return 0;
  const effective = Math.max(2, (squares * squares) / fourths);
  return studentQuantile(0.95, effective - 1) * Math.sqrt((squares * effective) / (effective - 1));
}
