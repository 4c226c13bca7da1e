import { median } from '../constraints/stats.ts';
import type { EffectRows } from './effectRows.ts';
import type { Followed, Question } from './follow.ts';
import { PLACE } from './sides.ts';
import { trendOf } from './trend.ts';

/** Days of a block: about a month, counted from the change in both directions. */
export const BLOCK = 30;
/** Fewer blocks before the change tell nothing of how much a place wanders. */
const LEAST_BLOCKS = 4;
/** A segment is held against the place in so many blocks at least. */
const LEAST_SHARED = 3;
const LONGEST_MEMORY = 0.6;

/** A block of which less is known than this share of a middling one tells more of its age than of the place. */
const KNOWN_SHARE = 0.4;

/** Residuals per block before the change, oldest first, and what each side weighs in them. */
export interface Blocks {
  readonly count: number;
  /** First day of the first one. */
  readonly first: number;
  readonly residual: readonly Float64Array[];
  /** Place less what it is compared with, by block; NaN where one of them has no rows. Filled in once weights are known. */
  readonly gap: Float64Array;
  /** Variance of the place less a side over the blocks; null where too few are shared. */
  strays(side: number): number | null;
}

export function blocksOf(
  rows: EffectRows,
  followed: Followed,
  residual: Float64Array,
  { changedOn, from }: Question,
  sides: number,
): Blocks {
  let oldest = changedOn;
  for (let k = 0; k < followed.count; k++) {
    oldest = Math.min(oldest, rows.handled[followed.row[k]!]!);
  }
  const count = Math.max(0, Math.ceil((changedOn - Math.max(from, oldest)) / BLOCK));
  const columns = (): Float64Array[] =>
    Array.from({ length: sides }, () => new Float64Array(count));
  const weight = columns();
  const known = columns();
  const sum = columns();
  for (let k = 0; k < followed.count; k++) {
    if (followed.since[k] === 1) continue;
    const r = followed.row[k]!;
    const at = count - 1 - Math.floor((changedOn - 1 - rows.handled[r]!) / BLOCK);
    const side = followed.side[k]!;
    weight[side]![at] = weight[side]![at]! + rows.weight[r]!;
    sum[side]![at] = sum[side]![at]! + rows.weight[r]! * residual[k]!;
    if (followed.open[k] === 0) known[side]![at] = known[side]![at]! + rows.weight[r]!;
  }
  for (const [side, column] of sum.entries()) {
    const least = KNOWN_SHARE * median(known[side]!);
    for (let b = 0; b < count; b++) {
      const told = known[side]![b]! > 0 && known[side]![b]! >= least;
      column[b] = told ? column[b]! / weight[side]![b]! : Number.NaN;
    }
  }
  const strays = (side: number): number | null => {
    const off = differences(sum[PLACE]!, sum[side]!);
    return off.length < LEAST_SHARED ? null : Math.max(1e-6, varianceOf(off));
  };
  return {
    count,
    first: changedOn - count * BLOCK,
    residual: sum,
    gap: new Float64Array(count).fill(Number.NaN),
    strays,
  };
}

function differences(a: Float64Array, b: Float64Array): number[] {
  return [...a].map((one, at) => one - b[at]!).filter((one) => !Number.isNaN(one));
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, values.length - 1);
}

/** How far a place wanders without any change. */
export interface Wander {
  readonly se: number;
  readonly df: number;
  /** Days by which a place that drifted stood beyond its mean on the day of the change; 0 where it did not drift. */
  readonly ahead: number;
  readonly seBefore: number;
  /** Standard error of how far what it is compared with has moved. */
  readonly seMoved: number;
  readonly blocks: Blocks;
}

/**
 * Standard error from the wander of blocks: what a block's gap strays by, over as many blocks' worth of rupees as are
 * known since the change, and over those before it; more where a block is like the one before it. Without anything to
 * compare with the season of last year is in it too, and the time before counts twice.
 */
export function wander(
  blocks: Blocks,
  segments: readonly { readonly side: number; readonly weight: number }[],
  place: { readonly weight: readonly [number, number]; readonly known: readonly [number, number] },
  { changedOn, asOf }: Question,
): Wander {
  const gap = new Float64Array(blocks.count).fill(Number.NaN);
  const others: number[] = [];
  for (let b = 0; b < blocks.count; b++) {
    let beside = 0;
    let all = 0;
    for (const { side, weight } of segments) {
      const own = blocks.residual[side]![b]!;
      if (Number.isNaN(own)) continue;
      beside += weight * own;
      all += weight;
    }
    if (segments.length > 0 && all === 0) continue;
    others.push(all > 0 ? beside / all : 0);
    gap[b] = blocks.residual[PLACE]![b]! - (all > 0 ? beside / all : 0);
  }
  const known = [...gap].filter((one) => !Number.isNaN(one));
  const within = { ...blocks, gap };
  if (known.length < LEAST_BLOCKS) {
    const none = Number.POSITIVE_INFINITY;
    return { se: none, df: 1, ahead: 0, seBefore: none, seMoved: none, blocks: within };
  }
  const trend = trendOf(gap);
  const variance = trend === null ? varianceOf(known) * memory(known) : trend.perBlock;
  const perBlock = place.weight[0] / known.length;
  const most = Math.max(0.25, (asOf - changedOn + 1) / BLOCK);
  const since = Math.min(most, Math.max(0.1, place.known[1] / perBlock));
  const alone = segments.length === 0 ? 1 / since : 0;
  return {
    se: Math.sqrt(variance * (1 / since + alone + 1 / known.length) + (trend?.variance ?? 0)),
    df: known.length - (trend === null ? 1 : 2),
    ahead: trend?.ahead ?? 0,
    seBefore: Math.sqrt(variance / known.length),
    seMoved: Math.sqrt(varianceOf(others) * memory(others) * (1 / most + 1 / others.length)),
    blocks: within,
  };
}

/** Factor on a mean's variance where each block resembles the one before (first-order autocorrelation, shrunk). */
function memory(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  let product = 0;
  let square = 0;
  values.forEach((one, at) => {
    square += (one - mean) ** 2;
    if (at > 0) product += (one - mean) * (values[at - 1]! - mean);
  });
  const raw = square > 0 ? product / square : 0;
  const kept = Math.min(LONGEST_MEMORY, Math.max(0, (raw * values.length) / (values.length + 6)));
  return (1 + kept) / (1 - kept);
}
