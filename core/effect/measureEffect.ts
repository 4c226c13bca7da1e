import type { Day } from '../books/dates.ts';
import { membership } from '../constraints/cell.ts';
import { dueAnchors } from '../constraints/dueAnchor.ts';
import { flowRate } from '../constraints/flowRate.ts';
import { passThrough } from '../constraints/passThrough.ts';
import { partsOf } from '../constraints/placeCell.ts';
import { studentQuantile } from '../constraints/stats.ts';
import type { EffectQuestion } from '../contract/effect.ts';
import { type Dimension, type Ledger, STAGES } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { observableStages } from '../flow/stages.ts';
import { sinceBreak } from './baseline.ts';
import { type Comparison, compare } from './compare.ts';
import { type EffectRows, effectRows } from './effectRows.ts';
import { type Followed, follow, horizonOf, type Question, survivalOf } from './follow.ts';
import { judgeableFrom } from './judgeable.ts';
import { inflation, type Placebo, placebos } from './placebo.ts';
import { followedTo, stretch } from './reach.ts';
import { type Cut, type Sides, sidesOf } from './sides.ts';

/** Why nothing can be said. */
export type Silence = 'notObservable' | 'gone' | 'thinBefore' | 'thinSince';

/** What the books say of a change, before it is put into a verdict; days are days per rupee. */
export interface Measured {
  readonly asOf: Day;
  readonly judgeableFrom: Day;
  /** Null where it was measured, or is only too early to be. */
  readonly silence: Silence | null;
  /** Rows and sides it was asked of, for the months. */
  readonly rows: EffectRows;
  readonly sides: Sides;
  readonly question: Question;
  readonly predictedDays: number;
  /** Cash for one day saved, paise, at today's flow. */
  readonly cashPerDay: number;
  readonly before: number | null;
  readonly found: Found | null;
  /** Bills of the place, before and since. */
  readonly bills: { readonly before: number; readonly since: number };
}

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

const HISTORY = 730;
/** The books' first weeks hold the quick ones only: what was slow came in later. */
const WARM_UP = 60;
/** Fewer days before the change tell nothing of what was usual. */
const LEAST_BEFORE = 120;
const LEAST_ROWS = 30;
/** No more than this of the rupees takes longer than the horizon. */
const BEYOND_HORIZON = 0.06;
const LONGEST = 180;
/** More than this is not told by what the books have seen so far. */
const MOST_STRETCH = 1.5;
/** What is judged from the first day on shows more of it. */
const ENOUGH_STRETCH = 1.3;
/** How far a place may follow less or more than what it is compared with where all move: share of their move. */
const FOLLOWS = 0.15;
/** So many times the others' days more a place may have become slower with them, to doubt that it did not work. */
const MOST_FURTHER = 1;
const CONFIDENT = 0.95;
/** From this distance on a place would have been found slow without luck. */
const FOUND_FROM = 2.7;

/**
 * Measures what a change did, from the books as of the slices' date: since the change against before it, and against
 * the other segments of the stage (see compare.ts), followed to one horizon, tried where nothing was changed.
 */
export function measureEffect(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  { place, changedOn, predicted }: EffectQuestion,
): Measured {
  const { asOf } = slices;
  const { stage } = place;
  const anchors = dueAnchors(ledger, asOf);
  const cuts = [...dimensions, ...ledger.receiptDimensions];
  const member = membership(ledger, dimensions, { stage, parts: partsOf(place) });
  const rows = effectRows(ledger, slices, stage, anchors);
  const whole = place.value === null;
  const sides = sidesOf(rows, member, whole ? null : cutOf(place.dimension, cuts), '');
  const customers = ledger.customers.count;
  const first = firstHandled(rows);
  const from = Math.max(first + (rows.seen === 'whole' ? 0 : WARM_UP), changedOn - HISTORY);
  const known = Math.min(changedOn, asOf);
  const wide: Question = { changedOn: known, asOf: known, from, horizon: LONGEST };
  const record = follow(rows, sides, wide);
  const horizon = horizonOf(rows, record, BEYOND_HORIZON, LONGEST);
  const question: Question = { changedOn, asOf, from, horizon };
  const cashPerDay =
    flowRate(ledger, asOf, member) * passThrough(ledger, slices, anchors, stage, member);
  const predictedDays = daysPromised(predicted, cashPerDay);
  const pace =
    predicted.currentDays > 0
      ? Math.min(1, Math.max(0.5, 1 - predictedDays / predicted.currentDays / 2))
      : 1;
  const bills = billsOf(rows, sides, question);
  const told = {
    asOf,
    judgeableFrom: judgeableFrom(
      rows,
      sides,
      question,
      pace,
      leastReach(rows, record, horizon, predictedDays),
    ),
    rows,
    sides,
    question,
    predictedDays,
    cashPerDay,
    bills,
    before: bills.before > 0 ? survivalOf(rows, record, LONGEST)(LONGEST) : null,
    found: null,
  };
  const index = STAGES.indexOf(stage);
  if (observableStages(slices)[index] !== true) return { ...told, silence: 'notObservable' };
  if (changedOn - from < LEAST_BEFORE || bills.before < LEAST_ROWS) {
    return { ...told, silence: 'thinBefore' };
  }
  if (asOf < told.judgeableFrom) return { ...told, silence: null };
  if (bills.since === 0) return { ...told, silence: 'gone' };
  const found = differenceOf(rows, sides, question, record, predictedDays, customers);
  return found === null ? { ...told, silence: 'thinSince' } : { ...told, silence: null, found };
}

/** The shortest horizon within which enough of what was promised would show. */
function leastReach(
  rows: EffectRows,
  record: Followed,
  horizon: number,
  predictedDays: number,
): number {
  const shows = stretch(rows, record, LONGEST, Math.max(0.5, predictedDays));
  let reach = 1;
  while (reach < horizon && shows(reach) > ENOUGH_STRETCH) reach++;
  return reach;
}

/** The difference, followed as far as there is enough to follow, with its doubt. */
function differenceOf(
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
  if (since !== null && asked.changedOn - since >= LEAST_BEFORE / 2) {
    question = { ...question, from: since };
    comparison = compare(rows, sides, question, customers) ?? comparison;
  }
  if (comparison === null || !Number.isFinite(comparison.se)) return null;
  const tried = placebos(rows, sides, question, comparison, customers);
  const se = Math.hypot(comparison.se * inflation(tried), FOLLOWS * comparison.moved);
  const estimate =
    comparison.saved - unseen(rows, record, reach, comparison.moved) - luck(comparison);
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
 * Where all moved, a slow place may have moved by as many days as the others, or in proportion to its own: by how many
 * days less, or more, it would have been saved in proportion. As far as the others' move is beyond chance.
 */
function inProportion({ moved, seMoved, compared, before }: Comparison): {
  less: number;
  more: number;
} {
  if (compared <= 0) return { less: 0, more: 0 };
  const further = before.days / compared - 1;
  // To be sure that it worked nobody's hurry may explain it; that it did not needs a move beyond chance.
  const down = Math.max(0, -moved) * Math.max(0, further);
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

function daysPromised(predicted: EffectQuestion['predicted'], cashPerDay: number): number {
  const stated = predicted.currentDays - predicted.targetDays;
  if (stated > 0) return stated;
  return cashPerDay > 0 ? Math.max(0, predicted.cash.estimate / cashPerDay) : 0;
}

/** The dimension by which the rest of the stage is cut: the place's own, or for customers one that customers have. */
function cutOf(dimension: string | readonly string[], all: readonly Dimension[]): Cut | null {
  const own = typeof dimension === 'string' ? dimension : (dimension[0] ?? '');
  const names = own === 'customer' ? ['segment', 'region', 'salesperson', 'size_band'] : [own];
  const found = names.flatMap((name) => all.find((each) => each.name === name) ?? [])[0];
  return found === undefined ? null : { dimension: found, ofMoney: found.level === 'receipt' };
}

function firstHandled(rows: EffectRows): Day {
  let first = Number.POSITIVE_INFINITY;
  for (let r = 0; r < rows.count; r++) first = Math.min(first, rows.handled[r]!);
  return Number.isFinite(first) ? first : rows.asOf;
}

function billsOf(
  rows: EffectRows,
  { side }: Sides,
  { changedOn, from }: Question,
): Measured['bills'] {
  let before = 0;
  let since = 0;
  for (let r = 0; r < rows.count; r++) {
    if (side[r] !== 0 || rows.handled[r]! < from) continue;
    if (rows.handled[r]! >= changedOn) since++;
    else before++;
  }
  return { before, since };
}
