import type { Blocks } from './wander.ts';
import { BLOCK } from './wander.ts';

/** Blocks on either side of a break at least; after it enough to tell how the place wanders. */
const LEAST_EARLIER = 3;
const LEAST_LATER = 5;
const CLEAR = 4;

/**
 * The day since which the place stands where it stood before the change: after the clearest break in its distance from
 * what it is compared with, if there is one; null: it was always so. What grew slow lately is held against that, not
 * against better times long ago; what had already become better is not counted as the change's doing.
 */
export function sinceBreak({ gap, first, count }: Blocks): number | null {
  const known = [...gap]
    .map((value, at) => ({ value, at }))
    .filter(({ value }) => !Number.isNaN(value));
  let best = { t: CLEAR, from: -1 };
  for (let cut = LEAST_EARLIER; cut <= known.length - LEAST_LATER; cut++) {
    const before = known.slice(0, cut).map(({ value }) => value);
    const later = known.slice(cut).map(({ value }) => value);
    const noise = Math.sqrt(
      ((squares(before) + squares(later)) / (known.length - 2)) *
        (1 / before.length + 1 / later.length),
    );
    const t = Math.abs(mean(later) - mean(before)) / Math.max(1e-9, noise);
    if (t > best.t) best = { t, from: known[cut]?.at ?? -1 };
  }
  return best.from < 0 || best.from >= count ? null : first + best.from * BLOCK;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

function squares(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, one) => sum + (one - centre) ** 2, 0);
}
