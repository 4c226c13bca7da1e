import type { Day } from '../books/dates.ts';
import type { RankedThen, RibbonPoint } from '../contract/ribbon.ts';

/** How long one cell was the constraint; null: nothing was sure enough. */
export interface Run {
  readonly held: RankedThen | null;
  /** Days of its first and last point. */
  readonly from: Day;
  readonly to: Day;
  readonly points: number;
}

/** Points in a row without a word of it after which a constraint counts as broken. */
export const GONE_AFTER = 2;
/** Below this part of the newcomer's cash the old one gives way whatever the intervals say. */
const GIVES_WAY = 0.5;
/** Sets of customers with this part of their names in common are one constraint. */
const SAME_SET = 0.7;

/** Where a constraint lies, whatever its figures. */
export type Place = Pick<RankedThen, 'stage' | 'dimension' | 'value'>;

/** Whether two ranked cells are the same place: stage and cell, sets of customers by most of their names. */
export function samePlace(a: Place, b: Place): boolean {
  if (a.stage !== b.stage || String(a.dimension) !== String(b.dimension)) return false;
  const one = new Set([a.value ?? []].flat());
  const other = new Set([b.value ?? []].flat());
  const both = [...one].filter((value) => other.has(value)).length;
  const either = one.size + other.size - both;
  return either === 0 || both / either >= (a.dimension === 'customer' ? SAME_SET : 1);
}

/**
 * The constraint after one more look, held against flipping for noise: the old one stays while it is still ranked
 * and the newcomer is not ahead beyond doubt (its interval above the old one's, or twice its cash), and it is
 * `silent` (points in a row without it) for less than two.
 */
export function withHysteresis(
  old: RankedThen | null,
  point: RibbonPoint,
  silent: number,
): { held: RankedThen | null; silent: number } {
  const leader = point.named ? (point.ranked[0] ?? null) : null;
  if (old === null) return { held: leader, silent: 0 };
  const still = point.ranked.find((each) => samePlace(each, old));
  if (still === undefined) {
    if (silent + 1 < GONE_AFTER && leader === null) return { held: old, silent: silent + 1 };
    return { held: leader, silent: 0 };
  }
  if (leader === null || samePlace(leader, still)) return { held: still, silent: 0 };
  const ahead =
    leader.cash.low > still.cash.high || still.cash.estimate < GIVES_WAY * leader.cash.estimate;
  return { held: ahead ? leader : still, silent: 0 };
}

/** Points in order of days, folded into who was the constraint from when to when. */
export function runsOf(points: readonly RibbonPoint[]): Run[] {
  const runs: Run[] = [];
  let held: RankedThen | null = null;
  let silent = 0;
  for (const point of points) {
    ({ held, silent } = withHysteresis(held, point, silent));
    const last = runs.at(-1);
    const goes =
      last !== undefined &&
      (last.held === null ? held === null : held !== null && samePlace(last.held, held));
    if (goes) runs[runs.length - 1] = { ...last, held, to: point.day, points: last.points + 1 };
    else runs.push({ held, from: point.day, to: point.day, points: 1 });
  }
  return runs;
}
