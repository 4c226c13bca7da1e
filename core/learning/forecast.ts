import { normalCdf } from '../constraints/stats.ts';
import type { Interval } from '../contract/analysis.ts';
import type { LeverBelief } from './beliefs.ts';
import { betaMean } from './beta.ts';
import type { Scale } from './scales.ts';

/** Normal deviate of a 90 % interval. */
export const Z90 = 1.645;

/** How a try of a lever is thought to end. */
export interface EndForecast {
  /** That it moves cash at all. */
  readonly chance: number;
  /** ln(actual ÷ predicted) if it does. */
  readonly mean: number;
  readonly sd: number;
}

/** @param again spread of ln(actual ÷ predicted) from try to try */
export function forecastEnd({ works, scale }: LeverBelief, again: number): EndForecast {
  return { chance: betaMean(works), mean: scale.mean, sd: Math.hypot(scale.sd, again) };
}

/** paise: what comes if it moves cash at all, 90 %; the prediction's own interval is widened by what is not known. */
export function forecastCash(predicted: Interval, { mean, sd }: EndForecast): Interval {
  const { estimate, low, high } = predicted;
  const own = low > 0 && high > low ? Math.log(high / low) / (2 * Z90) : 0;
  const width = Z90 * Math.hypot(sd, own);
  const middle = estimate * Math.exp(mean);
  return {
    estimate: Math.round(middle),
    low: Math.round(middle * Math.exp(-width)),
    high: Math.round(middle * Math.exp(width)),
  };
}

/** −ln of the density of a ratio's logarithm, its measurement having a variance of its own. */
export function scaleLoss(log: number, variance: number, { mean, sd }: Scale): number {
  const all = sd * sd + variance;
  return 0.5 * (Math.log(2 * Math.PI * all) + (log - mean) ** 2 / all);
}

/** Whether the 90 % interval holds it. */
export function holds(log: number, variance: number, { mean, sd }: Scale): boolean {
  const z = (log - mean) / Math.sqrt(sd * sd + variance);
  const below = normalCdf(z);
  return below >= 0.05 && below <= 0.95;
}
