import { estimate, IN, type Split } from './excess.ts';

const YEAR = 365;
const STEP = 30;
const FINE_STEP = 6;
/** A change younger than this many days is not looked for. */
export const ONSET_LEAST = 45;
/** The first days of the books hold what was quick only: what was slow then came in later. */
const WARM_UP = 60;
const PAST_LEAST = 90;
const OF_EXCESS = 0.6;
/** Rows before the onset that a comparison with the own past needs, of the cell. */
const PAST_ROWS = 40;
/** From this z of the change on the cell has a past of its own that differs. */
const CHANGED = 3.5;

/**
 * The day since which the cell differs from its own past, null where it does not. The change must be most of what
 * sets the cell apart today: one that was always slow and grew a little slower is slow as a whole.
 */
export function onset(split: Split, until: number): number | null {
  const { sample } = split;
  let first = until;
  for (let k = 0; k < sample.count; k++) if (sample.day[k]! < first) first = sample.day[k]!;
  first += WARM_UP;
  const changedBy = (day: number): number => {
    const past = { from: Math.max(first, day - YEAR), to: day };
    if (count(split, past.from, day) < PAST_ROWS || count(split, day, until) < 15) return 0;
    const from = Math.max(day, until - YEAR);
    const change = estimate(split, from, until, past);
    const now = estimate(split, from, until, null);
    if (change === null || now === null || change.se <= 0) return 0;
    return change.excess < OF_EXCESS * now.excess ? 0 : change.excess / change.se;
  };
  const clearest = (from: number, to: number, step: number, start: Changed): Changed => {
    let best = start;
    for (let day = Math.min(from, until - ONSET_LEAST); day > to; day -= step) {
      const z = day > first + PAST_LEAST ? changedBy(day) : 0;
      if (z >= CHANGED && z > best.z) best = { day, z };
    }
    return best;
  };
  const rough = clearest(until, first, STEP, { day: Number.NaN, z: 0 });
  if (rough.z === 0) return null;
  return clearest(rough.day + STEP, rough.day - STEP, FINE_STEP, rough).day;
}

interface Changed {
  readonly day: number;
  readonly z: number;
}

/** First day of the past that a cell changed since a day is held against: a year at most, the books' first weeks left out. */
export function pastFrom({ sample }: Split, since: number): number {
  let first = since;
  for (let k = 0; k < sample.count; k++) if (sample.day[k]! < first) first = sample.day[k]!;
  return Math.max(first + WARM_UP, since - YEAR);
}

function count({ sample, side }: Split, from: number, to: number): number {
  let n = 0;
  for (let k = 0; k < sample.count; k++) {
    if (side[k] === IN && sample.day[k]! > from && sample.day[k]! <= to) n++;
  }
  return n;
}
