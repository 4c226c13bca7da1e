/**
 * What the learning must at least reach on a fixed set of thirty firms of three trades: regret beside that of others at
 * most, harm at most, and how right its forecasts are; a little worse than what was measured.
 */
export const FLOORS = {
  greedyTextbook: 0.5,
  linUcb: 1.5,
  noPool: 0.8,
  harm: 0.025,
  calibrationError: 0.05,
  leastCoverage: 0.85,
} as const;
