import type { CellRecord } from './cellRecords.ts';

/** Segments of a healthy company drift apart by about so much from month to month (log scale, or of the mean days). */
const PRIOR = 0.05;
const PRIOR_CELLS = 3;
/** A cell's spread counts at most as so many priors: one that drifts says nothing of how the quiet ones behave. */
const MOST = 16;

/**
 * How far the months of each cell lie apart beyond sampling, per record: the other cells' mean of the method of
 * moments (DerSimonian–Laird over months), shrunk to a prior. The cell's own comes in with its test.
 */
export function wanders(records: readonly CellRecord[], scale: number): Float64Array {
  const prior = (PRIOR * scale) ** 2;
  const each = records.map((record) => Math.min(MOST * prior, momentOf(record)));
  const sum = each.reduce((total, one) => total + one, 0);
  return Float64Array.from(
    each,
    (own) => (sum - own + PRIOR_CELLS * prior) / (each.length - 1 + PRIOR_CELLS),
  );
}

/** On differences of neighbouring months, so that a slow drift hardly counts. */
function momentOf({ level, variance }: CellRecord): number {
  let excess = 0;
  let n = 0;
  for (let t = 1; t < level.length; t++) {
    const step = level[t]! - level[t - 1]!;
    if (Number.isNaN(step)) continue;
    excess += step * step - variance[t]! - variance[t - 1]!;
    n++;
  }
  // Var of a difference under an AR(½) wander is the wander itself.
  return n > 0 ? Math.max(0, excess / n) : 0;
}
