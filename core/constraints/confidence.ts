import type { Found } from './found.ts';
import { normalCdf } from './stats.ts';

/** Below this confidence a cell may be listed but is not named: two of three would be right. */
export const NAMED_FROM = 0.68;
/**
 * How sure the naming is, 0–1: the margin of the excess test over its multiple-testing bound, what the walk
 * and the replay add to it, the chance (from the two bootstraps) that the runner-up is not in fact larger, and
 * materiality. A test that could not be run counts as undecided (0.5), not as agreement.
 */
export function confidenceOf(
  f: Found,
  next: Found | null,
  zNeeded: number,
  waiting: number,
): number {
  const margin = normalCdf((f.z - zNeeded + 1) / 1.2);
  const agreement = 0.5 + 0.25 * (f.tests.walk ?? 0.5) + 0.25 * (f.tests.replay ?? 0.5);
  const ahead = next === null ? 1 : chanceAhead(f, next);
  const material = waiting > 0 ? Math.min(1, 0.75 + (2.5 * f.cash) / waiting) : 1;
  const score = margin * agreement * (0.4 + 0.6 * ahead) * material;
  return Math.min(0.99, Math.max(0.01, calibrated(score)));
}

/**
 * The score is too modest by this factor of the odds: over simulated companies of two simulators what is named with
 * a score of 0.77 is right in nine of ten, with 0.93 nearly always (drumbeat bench accuracy prints the error left).
 */
const ODDS = 2.2;

function calibrated(score: number): number {
  const held = Math.min(score, 1);
  return (ODDS * held) / (1 + (ODDS - 1) * held);
}

/** Chance that the first cell's cash exceeds the second's, from independent bootstrap draws. */
export function chanceAhead(first: Found, second: Found): number {
  const n = Math.min(first.draws.length, second.draws.length);
  if (n === 0) return 0.5;
  let wins = 0;
  for (let b = 0; b < n; b++) if (first.draws[b]! > second.draws[n - 1 - b]!) wins++;
  return wins / n;
}
