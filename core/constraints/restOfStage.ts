import type { Ledger } from '../flow/ledger.ts';
import type { Confounders } from './adjust.ts';
import { leaveOut } from './leaveOut.ts';
import type { Observations } from './observations.ts';
import type { StageSearch } from './stageSearch.ts';
import { type WholeStage, wholeStage } from './wholeStage.ts';

const MIN_ROWS = 60;
const MIN_Z = 4;
const MIN_EXCESS = 0.25;

/**
 * The stage as a whole with the rows of its own standouts taken out: what is left must be slow by itself,
 * significantly and by at least a quarter of what is achievable. Null where it is not, and for terms.
 */
export function restOfStage(
  ledger: Ledger,
  rows: Observations,
  conf: Confounders,
  result: StageSearch,
  asOf: number,
): WholeStage | null {
  const rest =
    result.standouts.length === 0
      ? rows
      : leaveOut(
          rows,
          result.standouts.map(({ member }) => member),
        );
  if (rest.count < MIN_ROWS || rest.stage === 'terms') return null;
  const whole = wholeStage(ledger, rest, conf, rows.stage, result.until, asOf);
  if (whole === null || (whole.basis === 'norm' && whole.z < MIN_Z)) return null;
  return whole.basis === 'norm' && whole.excessDays < MIN_EXCESS * whole.achievableDays
    ? null
    : whole;
}
