/**
 * What the engine must at least reach on a fixed set of companies: two strong, one weak of every kind, and
 * balanced ones. Set a little below what was measured; raise them when the engine gets better, never lower
 * them without a word in docs/status.md. Shares 0–1.
 */
export const FLOORS = {
  first: { strongFirst: 0.86, weakFirst: 0.5, strongInThree: 0.86, balancedRefused: 0.93 },
  second: { strongFirst: 0.81, weakFirst: 0.63, strongInThree: 0.81, balancedRefused: 0.87 },
} as const;

/** Median of estimated ÷ planted cash over the right answers of both simulators. */
export const RATIO = { low: 0.93, high: 1.07 } as const;

/** Of the same, how often the 90 % interval holds the planted cash. */
export const LEAST_COVER = 0.63;

/** Calibration error of the confidence over everything named. */
export const MOST_ECE = 0.1;
