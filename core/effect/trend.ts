/** A place that drifted before the change, by its distance from what it is compared with. */
export interface Trend {
  /** Days by which it stood beyond its own mean on the day of the change, shrunk by how sure the drift is. */
  readonly ahead: number;
  /** Variance of that, and of a block around the line. */
  readonly variance: number;
  readonly perBlock: number;
}

const LEAST_BLOCKS = 5;
const CLEAR = 3;
/** Blocks beyond the last one that is known for which the line is believed. */
const MOST_BEYOND = 1.5;
/** A drift no clearer than this may be the luck of many looks. */
const LUCK = 2.5;

/**
 * The drift up to the change (a straight line through the blocks, NaN where nothing is known), read on the day of the
 * change and no further: whether it would have gone on is not known. Null where there is none beyond doubt.
 */
export function trendOf(gap: ArrayLike<number>): Trend | null {
  const at: number[] = [];
  for (let b = 0; b < gap.length; b++) if (!Number.isNaN(gap[b]!)) at.push(b);
  const n = at.length;
  if (n < LEAST_BLOCKS) return null;
  const meanAt = at.reduce((sum, b) => sum + b, 0) / n;
  const mean = at.reduce((sum, b) => sum + gap[b]!, 0) / n;
  let spread = 0;
  let product = 0;
  let square = 0;
  for (const b of at) {
    spread += (b - meanAt) ** 2;
    product += (b - meanAt) * (gap[b]! - mean);
    square += (gap[b]! - mean) ** 2;
  }
  const slope = product / spread;
  const perBlock = Math.max(1e-9, (square - slope * product) / (n - 2));
  const t = slope / Math.sqrt(perBlock / spread);
  if (Math.abs(t) < CLEAR) return null;
  const last = at.at(-1) ?? 0;
  const further = Math.min(gap.length - 0.5, last + MOST_BEYOND) - meanAt;
  return {
    ahead: slope * further * (1 - (LUCK / t) ** 2),
    variance: (perBlock * further ** 2) / spread,
    perBlock,
  };
}
