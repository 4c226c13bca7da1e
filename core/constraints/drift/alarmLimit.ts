import { normalQuantile } from '../stats.ts';

/** The stated rate: of companies where nothing drifts, one in twenty gets any warning in a year of monthly looks. */
export const FALSE_ALARM_RATE = { perCompanyYear: 0.05, looksPerYear: 12 } as const;

/**
 * Looks at the same months overlap, and what passes must matter too: twelve a year are worth so many independent
 * ones. Set on balanced companies of two simulators (seeds 70000–70079); `drumbeat bench early` measures fresh ones.
 */
const INDEPENDENT_LOOKS = 8;

/**
 * The z that a rise must pass among so many watched cells (Bonferroni over cells and looks), so that the stated rate
 * is kept.
 */
export function alarmLimit(watched: number): number {
  const trials = Math.max(1, watched) * INDEPENDENT_LOOKS;
  return normalQuantile(1 - FALSE_ALARM_RATE.perCompanyYear / trials);
}
