import { normalCdf, normalQuantile, studentQuantile } from '../constraints/stats.ts';
import { sinceBreak } from './baseline.ts';
import { type Comparison, compare } from './compare.ts';
import type { EffectRows } from './effectRows.ts';
import { type Followed, follow, LONGEST, type Question, survivalOf } from './follow.ts';
import { calibration, type Placebo, placebos } from './placebo.ts';
import { inProportion, MARKET } from './proportion.ts';
import { followedTo, stretch } from './reach.ts';
import type { Sides } from './sides.ts';

/** A measured difference with its doubt. */
export interface Found {
  readonly comparison: Comparison;
  /** Days it took since the last break before the change. */
  readonly before: number;
  /** Days saved, 90 % interval. */
  readonly saved: { readonly estimate: number; readonly low: number; readonly high: number };
  /** Days by which what it is compared with moved. */
  readonly moved: number;
  /** How much that says of a market that moves in proportion, 0–1; 1 where the place is no slower. */
  readonly told: number;
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
/** Error of an effect's size by what the horizon does not see; share of it. */
const SHAPE = 0.05;
const CONFIDENT = 0.95;
/** From this distance on a place would have been found slow without luck. */
const FOUND_FROM = 2.7;
/** Standard errors of luck at most: what is not slow at all was not chosen for being slow. */
const MOST_LUCK = 1;

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
  const seen = comparison.se * calibration(tried);
  const given = Math.hypot(
    FOLLOWS * moved,
    SHAPE * estimate,
    segments.length === 0 ? MARKET * before.days : 0,
  );
  const normal = normalQuantile(CONFIDENT);
  // Only what was estimated from few customers or months has their heavy tails.
  const margin = Math.hypot(
    studentQuantile(CONFIDENT, Math.max(2, comparison.df)) * seen,
    normal * given,
  );
  const { less, more, deviation, told } = inProportion(comparison, rows.stage);
  const doubt = Math.hypot(margin, normal * deviation);
  return {
    comparison,
    before: presentDays(rows, sides, question),
    saved: {
      estimate: factor * estimate,
      low: factor * (estimate - less - doubt),
      high: factor * (estimate + more + doubt),
    },
    moved: comparison.moved,
    told,
    placebos: tried,
    z: estimate / Math.hypot(seen, given),
  };
}

/** Days per rupee of what was handled before the change, followed as far as they can be. */
function presentDays(rows: EffectRows, sides: Sides, question: Question): number {
  const horizon = rows.seen === 'seenAtEnd' ? question.horizon : LONGEST;
  const asked = { ...question, asOf: question.changedOn, horizon };
  return survivalOf(rows, follow(rows, sides, asked), LONGEST)(LONGEST);
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
 * Days by which a place that was chosen because it was slow would have become quicker anyway: the expected luck of what
 * was found beyond a bound (the mean of a normal cut off below), next to none where it was far beyond it.
 */
function luck({ before, compared, segments, seBefore }: Comparison): number {
  if (segments.length === 0 || !(seBefore > 0)) return 0;
  const z = (before.days - compared) / seBefore - FOUND_FROM;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return seBefore * Math.min(MOST_LUCK, density / Math.max(1e-9, normalCdf(z)));
}
