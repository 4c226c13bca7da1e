import { positions, takeFloats, takeInts } from './columns.ts';
import type { Observations } from './observations.ts';
import type { StageSearch, Standout } from './stageSearch.ts';
import { type WholeStage, wholeStage } from './wholeStage.ts';

const MIN_ROWS = 60;
const MIN_Z = 4;
const MIN_EXCESS = 0.25;

/**
 * The stage as a whole with the rows of its own standouts taken out: what is left must be slow by itself,
 * significantly and by at least a quarter of what is achievable. Null where it is not, and for terms.
 */
export function restOfStage(rows: Observations, result: StageSearch): WholeStage | null {
  const rest = result.standouts.length === 0 ? rows : leaveOut(rows, result.standouts);
  if (rest.count < MIN_ROWS || rest.stage === 'terms') return null;
  const whole = wholeStage(rest, rows.stage, result.until);
  if (whole === null || whole.z < MIN_Z) return null;
  return whole.excessDays < MIN_EXCESS * whole.achievableDays ? null : whole;
}

function leaveOut(rows: Observations, standouts: readonly Standout[]): Observations {
  const at = positions(rows.count, (r) => {
    const i = rows.invoice[r]!;
    return !standouts.some((s) =>
      i >= 0 ? s.member.invoice[i] === 1 : s.member.customer[rows.customer[r]!] === 1,
    );
  });
  return {
    stage: rows.stage,
    count: at.length,
    invoice: takeInts(rows.invoice, at),
    customer: takeInts(rows.customer, at),
    amount: takeFloats(rows.amount, at),
    days: takeFloats(rows.days, at),
    day: takeInts(rows.day, at),
  };
}
