import { normalQuantile } from '../stats.ts';
import type { Design } from './design.ts';
import type { Clusters } from './scoreTest.ts';
import { inverse, times } from './symmetric.ts';

/** Days with the bounds of their interval. */
export interface Days {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface DaysFit {
  /** What the model leaves of each row's days. */
  readonly residual: Float64Array;
  /** Effect of a column in days against the reference, with its 90 % interval. */
  effect(column: number): Days;
}

const RIDGE = 1e-6;

/**
 * Least squares of days on the indicator columns and a constant: effects add up in days, so what several drivers
 * explain adds up too. Variance of an effect from its influence summed within clusters (Liang & Zeger 1986), the
 * larger of the ways to cluster, with Student's t on the effective number of clusters. Null when singular.
 */
export function fitDays(
  design: Design,
  days: Float64Array,
  clusters: readonly Clusters[],
): DaysFit | null {
  const { rows, at } = design;
  const p = design.columns + 1;
  const normal = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let k = 0; k < rows; k++) {
    const y = days[k]!;
    normal[0] = normal[0]! + 1;
    right[0] = right[0]! + y;
    for (let f = 0; f < at.length; f++) {
      const a = at[f]![k]! + 1;
      if (a === 0) continue;
      right[a] = right[a]! + y;
      normal[a] = normal[a]! + 1;
      normal[a * p + a] = normal[a * p + a]! + 1;
      for (let g = f + 1; g < at.length; g++) {
        const b = at[g]![k]! + 1;
        if (b === 0) continue;
        normal[a * p + b] = normal[a * p + b]! + 1;
        normal[b * p + a] = normal[b * p + a]! + 1;
      }
    }
  }
  for (let a = 1; a < p; a++) normal[a * p] = normal[a]!;
  for (let a = 0; a < p; a++) normal[a * p + a] = normal[a * p + a]! + RIDGE;
  const bread = inverse(normal, p);
  if (bread === null) return null;
  const beta = times(bread, right, p);
  const residual = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    let fitted = beta[0]!;
    for (const own of at) if (own[k]! >= 0) fitted += beta[own[k]! + 1]!;
    residual[k] = days[k]! - fitted;
  }
  return {
    residual,
    effect: (column) => {
      const j = column + 1;
      const influence = new Float64Array(rows);
      for (let k = 0; k < rows; k++) {
        let weight = bread[j * p]!;
        for (const own of at) if (own[k]! >= 0) weight += bread[j * p + own[k]! + 1]!;
        influence[k] = weight * residual[k]!;
      }
      const margin = Math.max(...clusters.map((c) => marginOf(influence, c)));
      return { estimate: beta[j]!, low: beta[j]! - margin, high: beta[j]! + margin };
    },
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

/** Student's t quantile by its expansion in 1/degrees (Abramowitz & Stegun 26.7.5). */
function studentQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p);
  const z3 = z ** 3;
  const z5 = z ** 5;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}
