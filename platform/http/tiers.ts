import { z } from 'zod';

/** What a tenant may ask for. `perHour` null: without end. */
export interface Tier {
  readonly perHour: number | null;
  /** Requests at once; what was used comes back within a minute. */
  readonly burst: number;
}

export const TierName = z.enum(['basic', 'premium', 'enterprise', 'system']);
export type TierName = z.infer<typeof TierName>;

export const TIERS: Readonly<Record<TierName, Tier>> = {
  basic: { perHour: 1_000, burst: 100 },
  premium: { perHour: 5_000, burst: 500 },
  enterprise: { perHour: 25_000, burst: 2_500 },
  system: { perHour: null, burst: 10_000 },
};
