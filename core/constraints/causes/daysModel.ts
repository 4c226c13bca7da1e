import type { Design } from './design.ts';
import { inverse, times } from './symmetric.ts';

/** Least squares of days on indicator columns and a constant. */
export interface DaysFit {
  /** What the model leaves of each row's days, also of rows it was not fitted on. */
  readonly residual: Float64Array;
  /** Inverse of the normal matrix; its first row and column are the constant's. */
  readonly bread: Float64Array;
}

/** A column that no fitted row holds stays at nothing. */
const RIDGE = 0.01;

/**
 * Fits days on the columns of a design, by those rows that `fitted` marks (all where it is null). Null when
 * singular.
 */
export function fitDays(
  design: Design,
  days: Float64Array,
  fitted: Uint8Array | null,
): DaysFit | null {
  const { rows, at } = design;
  const p = design.columns + 1;
  const normal = new Float64Array(p * p);
  const right = new Float64Array(p);
  for (let k = 0; k < rows; k++) {
    if (fitted !== null && fitted[k] === 0) continue;
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
  for (let a = 0; a < p; a++) {
    normal[a * p] = normal[a]!;
    normal[a * p + a] = normal[a * p + a]! + RIDGE;
  }
  const bread = inverse(normal, p);
  if (bread === null) return null;
  const beta = times(bread, right, p);
  const residual = new Float64Array(rows);
  for (let k = 0; k < rows; k++) {
    let expected = beta[0]!;
    for (const own of at) if (own[k]! >= 0) expected += beta[own[k]! + 1]!;
    residual[k] = days[k]! - expected;
  }
  return { residual, bread };
}
