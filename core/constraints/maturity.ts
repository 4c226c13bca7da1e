import type { Observations } from './observations.ts';
import { maturityDays } from './survival.ts';

const LONGEST = 150;

/**
 * The last day whose rows have had time to leave the stage, at least `share` of those that `counts` picks: younger
 * rows say more about their age than about the stage. Billing and terms are known in full when the bill is made.
 */
export function matureUntil(
  rows: Observations,
  asOf: number,
  share: number,
  counts: (row: number) => boolean = () => true,
): number {
  if (rows.stage === 'billing' || rows.stage === 'terms') return asOf;
  const days = new Float64Array(rows.count);
  let n = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.day[r]! > asOf - 2 * 365 && counts(r)) days[n++] = rows.days[r]!;
  }
  return asOf - maturityDays(days.subarray(0, n), share, LONGEST);
}
