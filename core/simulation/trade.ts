import { mixSeed, Random } from './random.ts';

/** What makes one distributor's business unlike another's, troubles apart. */
export interface Trade {
  /** Share of customers who pay by cheque; the others keep their proportions. */
  readonly chequeShare: number;
  /** Factor of the bills from one month to the next. */
  readonly growth: number;
  /** Exponent on the year's season: 0 none, 1 an industrial distributor's. */
  readonly season: number;
  /** Standard deviation of the logarithm of customers' sizes. */
  readonly sizeSpread: number;
  /** Median of customers' mean days late, size and segment apart. */
  readonly lateness: number;
  /** Share of a customer's bills that another branch than his own writes. */
  readonly otherBranch: number;
  readonly peoplePerRegion: number;
  /** Standard deviation of the logarithm of regions' weights around the usual ones. */
  readonly regionTilt: number;
  /** The same for a segment's taste in product lines: how far the two go together. */
  readonly lineTilt: number;
}

/** The middling distributor of the sample books. */
export const USUAL_TRADE: Trade = {
  chequeShare: 0.48,
  growth: 1.006,
  season: 1,
  sizeSpread: 0.9,
  lateness: 9,
  otherBranch: 0.12,
  peoplePerRegion: 3,
  regionTilt: 0,
  lineTilt: 0,
};

/** A trade drawn for a seed: sleepy and seasonal, growing, cheque-bound, concentrated… as they come. */
export function tradeOf(seed: number): Trade {
  const random = new Random(mixSeed(seed, 0x74ade));
  const between = (low: number, high: number): number => low + (high - low) * random.uniform();
  return {
    chequeShare: between(0.22, 0.62),
    growth: between(1, 1.015),
    season: between(0.4, 1.3),
    sizeSpread: between(0.7, 1.05),
    lateness: between(6, 14),
    otherBranch: random.uniform() < 0.2 ? 0 : between(0.03, 0.25),
    peoplePerRegion: random.whole(1, 2),
    regionTilt: 0.3,
    lineTilt: between(0.1, 0.5),
  };
}
