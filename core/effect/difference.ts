import { studentQuantile } from '../constraints/stats.ts';
import { sinceBreak } from './baseline.ts';
import { type Comparison, compare } from './compare.ts';
import type { EffectRows } from './effectRows.ts';
import { type Followed, follow, LONGEST, type Question, survivalOf } from './follow.ts';
import { calibration, type Placebo, placebos } from './placebo.ts';
import { followedTo, stretch } from './reach.ts';
import type { Sides } from './sides.ts';

/** A measured difference with its doubt. */
export interface Found {
  readonly comparison: Comparison;
  /** Days saved, 90 % interval. */
  readonly saved: { readonly estimate: number; readonly low: number; readonly high: number };
  /** Days by which what it is compared with moved. */
  readonly moved: number;
  readonly placebos: readonly Placebo[];
  /** Standard errors that the effect is away from none. */
  readonly z: number;
}

/** A break is a new beginning if so much time has passed since. */
const LEAST_SINCE_BREAK = 60;
/** More than this is not told by what the books have seen so far. */
const MOST_STRETCH = 1.5;
/** How far a place may follow less or more than what it is compared with where all move: share of their move. */
const FOLLOWS = 0.15;
/** Error of an effect's size by what the horizon does not see, and of a whole stage by what moves it anyway; shares of the days. */
const SHAPE = 0.05;
const MARKET = 0.15;
/** Those who pay on the day cannot hurry: in proportion the slow ones hurry more than the others' mean says. */
const IN_PROPORTION = 1.5;
/** A place that waits ten times as long as the others does not move ten times as far. */
const MOST_DOWN = 8;
/** So many times the others' days more a place may have become slower with them, to doubt that it did not work. */
const MOST_FURTHER = 1;
const CONFIDENT = 0.95;
/** From this distance on a place would have been found slow without luck. */
const FOUND_FROM = 2.7;

/** The difference, followed as far as there is enough to follow, with its doubt. */
export function differenceOf(
  rows: EffectRows,
  sides: Sides,
  asked: Question,
  record: Followed,
  predictedDays: number,
  customers: number,
): Found | null {
  const reach = followedTo(rows, follow(rows, sides, asked), asked, asked.horizon);
  if (reach === null) return null;
  const factor = stretch(rows, record, LONGEST, Math.max(0.5, predictedDays))(reach);
  if (factor > MOST_STRETCH) return null;
  let question: Question = { ...asked, horizon: reach };
  let comparison = compare(rows, sides, question, customers);
  const since = comparison === null ? null : sinceBreak(comparison.blocks);
  if (since !== null && asked.changedOn - since >= LEAST_SINCE_BREAK) {
    question = { ...question, from: since };
    comparison = compare(rows, sides, question, customers) ?? comparison;
  }
  if (comparison === null || !Number.isFinite(comparison.se)) return null;
  const tried = placebos(rows, sides, question, comparison, customers);
  const { moved, before, segments } = comparison;
  const estimate = comparison.saved - unseen(rows, record, reach, moved) - luck(comparison);
  const se = Math.hypot(
    comparison.se * calibration(tried),
    FOLLOWS * moved,
    SHAPE * estimate,
    segments.length === 0 ? MARKET * before.days : 0,
  );
  const margin = studentQuantile(CONFIDENT, Math.max(2, comparison.df)) * se;
  const { less, more } = inProportion(comparison);
  return {
    comparison,
    saved: {
      estimate: factor * estimate,
      low: factor * (estimate - margin - less),
      high: factor * (estimate + margin + more),
    },
    moved: comparison.moved,
    placebos: tried,
    z: estimate / se,
  };
}

/**
 * Of a move of all, the days that do not show in the place within the horizon, because its bills take longer than that
 * anyway: a day more for each is (mean days are sums of survival) less than a day of the restricted mean.
 */
function unseen(rows: EffectRows, before: Followed, horizon: number, moved: number): number {
  const mean = survivalOf(rows, before, LONGEST);
  return mean(horizon) - mean(horizon - moved);
}

/**
 * Where all moved, a slow place may have moved by as many days as the others, or in proportion to its own: how many
 * days fewer, or more, the change would have saved if it was in proportion.
 */
function inProportion({ moved, seMoved, compared, before }: Comparison): {
  less: number;
  more: number;
} {
  if (compared <= 0) return { less: 0, more: 0 };
  const further = before.days / compared - 1;
  // To be sure that it worked nobody's hurry may explain it; that it did not needs a move beyond chance.
  const down = Math.max(0, -moved) * Math.min(MOST_DOWN, Math.max(0, further) * IN_PROPORTION);
  const up = Math.max(0, moved - seMoved) * Math.min(MOST_FURTHER, Math.max(0, further));
  return { less: Math.min(down, before.days), more: up };
}

/**
 * Days by which a place that was chosen because it was slow would have become quicker anyway: the expected luck of what
 * was found beyond a bound (the mean of a normal cut off below), next to none where it was far beyond it.
 */
function luck({ before, segments, followed, days, seBefore }: Comparison): number {
  if (segments.length === 0 || !(seBefore > 0)) return 0;
  let weight = 0;
  let sum = 0;
  for (let k = 0; k < followed.count; k++) {
    if (followed.since[k] === 1 || followed.side[k] === 0) continue;
    weight++;
    sum += days[k]!;
  }
  const z = (before.days - sum / Math.max(1, weight)) / seBefore - FOUND_FROM;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return z > 4 ? 0 : seBefore * Math.min(2.5, density / Math.max(0.05, share(z)));
}

/** Standard normal cumulative probability. */
function share(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}
