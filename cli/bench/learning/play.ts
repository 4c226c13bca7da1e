import { seededRandom } from '../../../core/constraints/stats.ts';
import type { LeverBelief } from '../../../core/learning/beliefs.ts';
import { mixSeed } from '../../../core/simulation/random.ts';
import { type Firm, type Measured, measure, WEEKS } from './firm.ts';
import type { MakePolicy } from './policies.ts';
import type { Population } from './population.ts';

/** A try with what was believed of its lever when it was chosen. */
export interface Forecast {
  readonly belief: LeverBelief;
  readonly measured: Measured;
}

export interface Played {
  /** Money short of what knowing everything would have brought, over the year. */
  readonly regret: number;
  /** Weeks in which what was chosen is worse than doing nothing. */
  readonly harmful: number;
  /** Weeks in which anything was chosen. */
  readonly acted: number;
  readonly forecasts: readonly Forecast[];
  readonly tries: readonly Measured[];
}

/** One firm's year under a policy: a choice a week, each measured some weeks later. */
export function play(population: Population, firm: Firm, make: MakePolicy): Played {
  const policy = make(firm);
  const random = seededRandom(mixSeed(population.seed, firm.seed, 17));
  const best = Math.max(0, ...firm.arms.map(({ value }) => value));
  const pending: (Measured & { readonly due: number })[] = [];
  const forecasts: Forecast[] = [];
  let regret = 0;
  let harmful = 0;
  for (let week = 0; week < WEEKS; week++) {
    for (const tried of pending) if (tried.due === week) policy.learn(tried);
    const arm = policy.choose(random);
    const value = arm === null ? 0 : firm.arms[arm]!.value;
    regret += best - value;
    if (value < 0) harmful++;
    if (arm === null) continue;
    const tried = measure(population, firm, { arm, week });
    pending.push(tried);
    const belief = policy.belief?.(arm);
    if (belief !== undefined) forecasts.push({ belief, measured: tried });
  }
  return { regret, harmful, acted: pending.length, forecasts, tries: pending };
}
