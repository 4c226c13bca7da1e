import type { Day } from '../books/dates.ts';
import type { EffectQuestion } from '../contract/effect.ts';
import type { Dimension, Ledger } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { differenceOf, type Found } from './difference.ts';
import type { EffectRows } from './effectRows.ts';
import { type Followed, follow, horizonOf, LONGEST, type Question, survivalOf } from './follow.ts';
import { judgeableFrom } from './judgeable.ts';
import { type PlaceRows, placeRows } from './placeRows.ts';
import { stretch } from './reach.ts';
import type { Sides } from './sides.ts';

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

const HISTORY = 730;
/** How long the place takes is told by the newest part of it. */
const PRESENT = 300;
const LEAST_PRESENT = 120;
/** The books' first weeks hold the quick ones only: what was slow came in later. */
const WARM_UP = 60;
/** Fewer days before the change tell nothing of what was usual. */
const LEAST_BEFORE = 120;
const LEAST_ROWS = 30;
/** What is judged from the first day on shows so much of a promise: a day seen stands for so many. */
const ENOUGH_STRETCH = 1.3;
/** Days at which the search for a horizon begins. */
const SHORT = 12;
/** No more than this of the rupees takes longer than the horizon. */
const BEYOND_HORIZON = 0.06;
/**
 * Measures what a change did, from the books as of the slices' date: since the change against before it, and against
 * the other segments of the stage (see compare.ts), followed to one horizon, tried where nothing was changed.
 */
export function measureEffect(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  question: EffectQuestion,
): Measured {
  return measureRows(placeRows(question.place, ledger, slices, dimensions), question);
}

/** The same from what was read of the place. */
export function measureRows(
  { rows, sides, observable, cashPerDay, customers }: PlaceRows,
  { changedOn, predicted }: Pick<EffectQuestion, 'changedOn' | 'predicted'>,
): Measured {
  const { asOf } = rows;
  const first = firstHandled(rows);
  const from = Math.max(first + (rows.seen === 'whole' ? 0 : WARM_UP), changedOn - HISTORY);
  const known = Math.min(changedOn, asOf);
  const usual = presentPace(rows, sides, known, Math.max(from, known - PRESENT));
  // Where little time passes, newer bills tell the present pace: of a place that drifts, not of the one it was.
  const lately = known - Math.max(LEAST_PRESENT, 3 * usual.horizon);
  const { record, horizon } =
    lately > Math.max(from, known - PRESENT) ? presentPace(rows, sides, known, lately) : usual;
  const question: Question = { changedOn, asOf, from, horizon };
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
  if (!observable) return { ...told, silence: 'notObservable' };
  if (changedOn - from < LEAST_BEFORE || bills.before < LEAST_ROWS) {
    return { ...told, silence: 'thinBefore' };
  }
  if (asOf < told.judgeableFrom) return { ...told, silence: null };
  if (bills.since === 0) return { ...told, silence: 'gone' };
  const found = differenceOf(rows, sides, question, record, predictedDays, customers);
  return found === null ? { ...told, silence: 'thinSince' } : { ...told, silence: null, found };
}

/**
 * How long the place takes just before a day, and the horizon that holds nearly all of it. Where bills are known only
 * once they have left, the longer the horizon, the older the newest that can be told: then it is no longer than needed.
 */
function presentPace(
  rows: EffectRows,
  sides: Sides,
  day: Day,
  from: Day,
): { record: Followed; horizon: number } {
  let longest = rows.seen === 'seenAtEnd' ? SHORT : LONGEST;
  for (;;) {
    const record = follow(rows, sides, { changedOn: day, asOf: day, from, horizon: longest });
    const horizon = horizonOf(rows, record, BEYOND_HORIZON, longest);
    if (horizon < longest || longest >= LONGEST) return { record, horizon };
    longest = Math.min(LONGEST, 2 * longest);
  }
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

function daysPromised(predicted: EffectQuestion['predicted'], cashPerDay: number): number {
  const stated = predicted.currentDays - predicted.targetDays;
  if (stated > 0) return stated;
  return cashPerDay > 0 ? Math.max(0, predicted.cash.estimate / cashPerDay) : 0;
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
