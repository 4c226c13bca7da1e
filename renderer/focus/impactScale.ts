import type { Interval } from '../../core/contract/analysis.ts';

export interface ImpactScale {
  /** Positions on the bar in percent of its width. */
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** The bar's right end in minor units. */
  readonly end: number;
}

/** The next round figure (1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ) at or above an amount. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((s) => s * power >= amount) ?? 10;
  return step * power;
}

/**
 * An interval on a scale from zero to a round figure past its upper end; zero is always on the bar, so that
 * a wide doubt looks wide. Parts below zero are cut at zero.
 */
export function impactScale(interval: Interval): ImpactScale {
  const end = interval.high > 0 ? roundUp(interval.high) : 1;
  const at = (amount: number): number => Math.max(0, Math.min(100, (amount / end) * 100));
  return { low: at(interval.low), estimate: at(interval.estimate), high: at(interval.high), end };
}
