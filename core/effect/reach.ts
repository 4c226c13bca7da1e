import type { EffectRows } from './effectRows.ts';
import { type Followed, type Question, survivalOf } from './follow.ts';
import { PLACE } from './sides.ts';

/** Bills of the place that must be followed to the horizon, at least, and as a share of those since the change. */
const LEAST = 8;
const SHARE = 0.12;

/** The longest horizon within `wanted` to which enough of the place's bills since the change have been followed; null where there are too few. */
export function followedTo(
  rows: EffectRows,
  followed: Followed,
  { asOf }: Question,
  wanted: number,
): number | null {
  const ages: number[] = [];
  for (let k = 0; k < followed.count; k++) {
    if (followed.side[k] === PLACE && followed.since[k] === 1) {
      ages.push(rows.seen === 'waits' ? asOf - rows.entered[followed.row[k]!]! : wanted);
    }
  }
  if (ages.length < LEAST) return null;
  ages.sort((a, b) => b - a);
  const reach = ages[Math.max(LEAST, Math.ceil(SHARE * ages.length)) - 1] ?? 0;
  return Math.max(1, Math.min(wanted, reach));
}

/**
 * How many days a day saved within a horizon stands for, where the change takes `days` away from every wait (never more
 * than there is): those that waited longer than the horizon were saved days that it does not see.
 */
export function stretch(
  rows: EffectRows,
  before: Followed,
  longest: number,
  days: number,
): (horizon: number) => number {
  const mean = survivalOf(rows, before, longest);
  // The days taken away from every wait so that the mean falls by `days`.
  let each = 0;
  while (each < longest && mean(each) < days) each++;
  const all = mean(each);
  return (horizon) => {
    const seen = mean(horizon) - mean(horizon + each) + all;
    return seen > 0 ? Math.max(1, all / seen) : Number.POSITIVE_INFINITY;
  };
}
