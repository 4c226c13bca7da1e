import type { EffectRows } from './effectRows.ts';
import { expectedDays, type Followed, follow, type Question } from './follow.ts';
import { withoutLevels } from './levels.ts';
import { PLACE, type Sides } from './sides.ts';
import { type Blocks, blocksOf, wander } from './wander.ts';

/** What a comparison found; days are days per rupee within the horizon, at an unchanged mix of customers. */
export interface Comparison {
  /** Rows it rests on, of the place, before and since. */
  readonly before: Period;
  readonly since: Period;
  /** Days by which what it is compared with moved, and took before; 0 where there is nothing. */
  readonly moved: number;
  readonly seMoved: number;
  readonly compared: number;
  /** Of its days since the change, those that are only expected: of what still waits, or was never written down. */
  readonly guessed: number;
  /** Days by which the place, which had drifted, stood beyond its mean on the day of the change; 0 where it had not. */
  readonly ahead: number;
  /** Days that the place would take since the change had it moved along, less those it takes. */
  readonly saved: number;
  /** Standard error of `saved`, and its degrees of freedom. */
  readonly se: number;
  readonly df: number;
  /** The part of the error that is the time before the change alone: it does not shrink by waiting. */
  readonly seBefore: number;
  /** Segments it is compared with: side, weight (they sum to 1), rows. */
  readonly segments: readonly Segment[];
  /** Per 30 days before the change (the newest last): the place less what it is compared with. */
  readonly blocks: Blocks;
  readonly followed: Followed;
  /** Days of the followed rows, with the expected rest and customers' levels taken out. */
  readonly residual: Float64Array;
}

export interface Period {
  readonly days: number;
  readonly rows: number;
  /** Rupees (cut, see EffectRows) and the part of them that has left or been followed to the horizon. */
  readonly weight: number;
  readonly known: number;
}

export interface Segment {
  readonly side: number;
  readonly weight: number;
  readonly rows: number;
}

/** Rows a segment needs, before and since, to be compared with. */
const LEAST_BEFORE = 20;
const LEAST_SINCE = 5;
/** With fewer customers in the place they are no sample: the months alone say how it wanders. */
const LEAST_CUSTOMERS = 6;

interface Sums {
  readonly weight: [number, number];
  readonly residual: [number, number];
  readonly days: [number, number];
  readonly known: [number, number];
  readonly guessed: [number, number];
  readonly rows: [number, number];
}

/**
 * Difference in differences: the place since the change less before it, less the same of the other segments of its
 * stage, each weighing by how well it followed the place before. The standard error is the larger of two: customers
 * as the sample (sum of squared influences), and the wander of 30-day blocks before the change. Null where the place
 * has no rows on one of the sides.
 */
export function compare(
  rows: EffectRows,
  sides: Sides,
  question: Question,
  customers: number,
): Comparison | null {
  const followed = follow(rows, sides, question);
  const days = expectedDays(rows, followed, question.horizon);
  const residual = withoutLevels(rows, followed, days, customers);
  const sums = sides.labels.concat('').map(noSums);
  for (let k = 0; k < followed.count; k++) {
    const into = sums[followed.side[k]!]!;
    const at = followed.since[k] === 1 ? 1 : 0;
    const weight = rows.weight[followed.row[k]!]!;
    into.weight[at] += weight;
    into.residual[at] += weight * residual[k]!;
    into.days[at] += weight * days[k]!;
    into.known[at] += followed.open[k] === 1 ? 0 : weight;
    into.guessed[at] += weight * (days[k]! - followed.days[k]!);
    into.rows[at]++;
  }
  const place = sums[PLACE]!;
  if (place.weight[0] <= 0 || place.weight[1] <= 0) return null;
  const blocks = blocksOf(rows, followed, residual, question, sums.length);
  const segments = weighed(sums, blocks);
  let moved = 0;
  let compared = 0;
  let guessed = 0;
  for (const { side, weight } of segments) {
    const own = sums[side]!;
    guessed += (weight * own.guessed[1]) / own.weight[1];
    moved += weight * changeOf(own);
    compared += (weight * own.days[0]) / own.weight[0];
  }
  const change = changeOf(place);
  const before = place.days[0] / place.weight[0];
  const shareOf = new Map(segments.map(({ side, weight }) => [side, weight]));
  const clustered = influence(rows, followed, residual, sums, shareOf, customers);
  const time = wander(blocks, segments, place, question);
  const known = Math.max(0.05, place.known[1] / place.weight[1]);
  const ofCustomers = Math.sqrt(clustered.variance / known);
  const byTime = clustered.members < LEAST_CUSTOMERS || time.se >= ofCustomers;
  return {
    before: period(place, 0, before),
    since: period(place, 1, before + change),
    moved,
    seMoved: time.seMoved,
    compared,
    guessed,
    ahead: time.ahead,
    saved: moved + time.ahead - change,
    se: byTime ? time.se : ofCustomers,
    df: Math.max(1, byTime ? time.df : clustered.df),
    seBefore: time.seBefore,
    segments,
    blocks: time.blocks,
    followed,
    residual,
  };
}

function noSums(): Sums {
  return {
    weight: [0, 0],
    residual: [0, 0],
    days: [0, 0],
    known: [0, 0],
    guessed: [0, 0],
    rows: [0, 0],
  };
}

function period(sums: Sums, at: 0 | 1, days: number): Period {
  return { days, rows: sums.rows[at], weight: sums.weight[at], known: sums.known[at] };
}

function changeOf({ residual, weight }: Sums): number {
  return residual[1] / weight[1] - residual[0] / weight[0];
}

/** Weights by the inverse of how far a segment's months strayed from the place's before the change. */
function weighed(sums: readonly Sums[], blocks: Blocks): Segment[] {
  const fit = sums.flatMap((own, side) => {
    if (side === PLACE || own.rows[0] < LEAST_BEFORE || own.rows[1] < LEAST_SINCE) return [];
    const strays = blocks.strays(side);
    return strays === null ? [] : [{ side, rows: own.rows[0] + own.rows[1], close: 1 / strays }];
  });
  const all = fit.reduce((sum, { close }) => sum + close, 0);
  return fit.map(({ close, ...rest }) => ({ ...rest, weight: close / all }));
}

/** Variance of the difference with customers as the sample, and how many of them (in effect) it rests on. */
function influence(
  rows: EffectRows,
  followed: Followed,
  residual: Float64Array,
  sums: readonly Sums[],
  shareOf: ReadonlyMap<number, number>,
  customers: number,
): { variance: number; df: number; members: number } {
  const parts = new Float64Array(customers);
  const inPlace = new Uint8Array(customers);
  for (let k = 0; k < followed.count; k++) {
    const side = followed.side[k]!;
    const share = side === PLACE ? 1 : -(shareOf.get(side) ?? 0);
    if (share === 0) continue;
    const own = sums[side]!;
    const at = followed.since[k] === 1 ? 1 : 0;
    const off = residual[k]! - own.residual[at] / own.weight[at];
    const customer = rows.customer[followed.row[k]!]!;
    const part = (share * rows.weight[followed.row[k]!]! * off) / own.weight[at];
    parts[customer] = parts[customer]! + (at === 1 ? part : -part);
    if (side === PLACE && at === 1) inPlace[customer] = 1;
  }
  let squares = 0;
  let fourths = 0;
  let members = 0;
  for (let c = 0; c < customers; c++) {
    squares += parts[c]! ** 2;
    fourths += parts[c]! ** 4;
    members += inPlace[c]!;
  }
  // Satterthwaite: of many customers a few large ones may decide.
  const df = fourths > 0 ? squares ** 2 / fourths : 1;
  return { variance: squares * (1 + 1 / Math.max(1, df)), df, members };
}
