import type { Stage } from '../flow/ledger.ts';
import type { Comparison } from './compare.ts';

/** What moves a stage anyway, in its share of the days: a standard deviation. */
export const MARKET = 0.15;
/** Days: others that wait less than this tell nothing of moves in proportion. */
const LEAST_LEVEL = 0.25;
/** Those who pay on the day cannot hurry: in proportion the slow ones hurry more than the others' mean says. */
const IN_PROPORTION = 1.5;
/** Markets do not become slower by more than this share of the days: what is said to be more is by days. */
const MOST_SLOWER = 0.45;
/** Days: what is counted in whole days tells a move no finer than this. */
const COARSE = 0.25;

/** What the days that the others moved by leave open, if all move in proportion; days per rupee. */
export interface InProportion {
  /** So many fewer the change would have saved, if all have become quicker so. */
  readonly less: number;
  /** So many more, if slower. */
  readonly more: number;
  readonly deviation: number;
  /** How much the others say of it, 0–1. */
  readonly told: number;
}

type Compared = Pick<
  Comparison,
  'moved' | 'seMoved' | 'guessed' | 'compared' | 'ahead' | 'before' | 'segments'
>;

/**
 * Where all moved, a slow place may have moved by as many days as the others, or in proportion to its own days: how
 * many fewer the change would have saved if in proportion, or more, with a deviation: markets move by MARKET, give or
 * take, and what others tell of that is the less the shorter they wait. Those that do not wait at all tell nothing.
 */
export function inProportion(
  { moved, seMoved, guessed, compared, ahead, before, segments }: Compared,
  stage: Stage,
): InProportion {
  const longer = before.days + ahead - compared;
  if (segments.length === 0 || longer <= 0) return { less: 0, more: 0, deviation: 0, told: 1 };
  const unwritten = stage === 'dispatch' || stage === 'clearing' ? guessed : 0;
  const level = Math.max(LEAST_LEVEL, compared);
  const error = Math.hypot(seMoved, COARSE, unwritten) / level;
  const told = MARKET ** 2 / (MARKET ** 2 + error ** 2);
  const share = moved / level;
  return {
    less: longer * Math.min(1, IN_PROPORTION * told * Math.max(0, -share)),
    more: longer * told * Math.max(0, Math.min(share, 2 * MOST_SLOWER - share)),
    deviation: longer * MARKET * Math.sqrt(1 - told),
    told,
  };
}
