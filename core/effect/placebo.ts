import { type Comparison, compare } from './compare.ts';
import type { EffectRows } from './effectRows.ts';
import type { Question } from './follow.ts';
import { NEITHER, PLACE, type Sides } from './sides.ts';

/** Where nothing was changed: how large the same method's answer was there, in standard errors. */
export interface Placebo {
  readonly saved: number;
  readonly z: number;
}

/** Days: where hardly anything waits, a tenth of a day is no sign of anything. */
const LEAST_SE = 0.1;
const EVERY = 45;
const PAST = 180;
const MOST_EARLIER = 8;

/**
 * The same method where nothing was changed: on each segment that the place is compared with, at the same day, and on
 * the place itself at earlier days, followed for as long as since the change.
 */
export function placebos(
  rows: EffectRows,
  sides: Sides,
  question: Question,
  found: Comparison,
  customers: number,
): Placebo[] {
  const out: Placebo[] = [];
  const add = (tried: Comparison | null): void => {
    if (tried !== null && Number.isFinite(tried.se) && tried.se > 0) {
      out.push({ saved: tried.saved, z: tried.saved / Math.max(LEAST_SE, tried.se) });
    }
  };
  if (found.segments.length > 1) {
    for (const { side } of found.segments) {
      add(compare(rows, inTurn(sides, side), question, customers));
    }
  }
  const length = question.asOf - question.changedOn;
  for (let at = 1; at <= MOST_EARLIER; at++) {
    const changedOn = question.changedOn - Math.max(length, at * EVERY) - 1;
    if (at > 1 && at * EVERY < length) continue;
    if (changedOn - PAST < question.from) break;
    add(compare(rows, sides, { ...question, changedOn, asOf: changedOn + length }, customers));
  }
  return out;
}

/** A segment in the place's stead; the place itself stands aside. */
function inTurn({ side, labels }: Sides, chosen: number): Sides {
  return {
    labels,
    side: side.map((one) => (one === PLACE ? NEITHER : one === chosen ? PLACE : one)),
  };
}

/** Tries that the standard error as computed weighs as much as. */
const PRIOR = 6;
const LEAST_FACTOR = 0.95;
/** One try that is far off says no more than one that is four standard errors off. */
const MOST_SQUARE = 16;

/** Factor on the standard error by what was found where nothing was changed: more where that was larger than it says, hardly less where it was smaller. */
export function calibration(tried: readonly Placebo[]): number {
  const squares = tried.reduce((sum, { z }) => sum + Math.min(MOST_SQUARE, z * z), 0);
  return Math.max(LEAST_FACTOR, Math.sqrt((PRIOR + squares) / (PRIOR + tried.length)));
}
