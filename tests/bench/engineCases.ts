import {
  PLANT_KINDS,
  type PlantKind,
  type SimulationOptions,
} from '../../core/simulation/options.ts';
import { type PlantScope, plantOfShare } from '../../core/simulation/plants.ts';

export type Strength = 'strong' | 'weak' | 'none';

/** One simulated company to be judged: its options and under which row of the table it counts. */
export interface EngineCase {
  readonly group: string;
  readonly strength: Strength;
  readonly options: Partial<SimulationOptions>;
}

/** Shares of the waiting outside terms: strong 0.16–0.30, weak 0.06–0.14, spread over the seeds. */
const SHARES = { strong: [0.16, 0.3], weak: [0.06, 0.14] } as const;

export interface CaseChoice {
  readonly kinds: readonly PlantKind[];
  readonly scopes: readonly PlantScope[];
  readonly seeds: number;
  readonly firstSeed: number;
  /** Months before the end at which the plant begins; 0: from the first month. */
  readonly shiftedMonthsAgo: number;
  readonly base: Partial<SimulationOptions>;
}

/**
 * Slow everywhere and from the first day: nothing in the books tells that from normal, unless a norm exists
 * (as for sending or matching). For these kinds the whole stage grows slow within the books instead.
 */
const NO_NORM: readonly PlantKind[] = ['collection', 'dispute'];
const WHOLE_SHIFT_MONTHS = 9;

export const ALL_KINDS = PLANT_KINDS;
export const ALL_SCOPES: readonly PlantScope[] = ['segment', 'customers', 'whole'];

/** Companies of every chosen kind, scope and strength, and as many balanced ones as there are kinds × seeds. */
export function* engineCases(choice: CaseChoice): Generator<EngineCase> {
  const months = choice.base.months ?? 24;
  for (const kind of choice.kinds) {
    for (const scope of choice.scopes) {
      if (kind === 'terms' && scope === 'whole') continue;
      const least = scope === 'whole' && NO_NORM.includes(kind) ? WHOLE_SHIFT_MONTHS : 0;
      const ago = choice.shiftedMonthsAgo === 0 ? least : choice.shiftedMonthsAgo;
      const fromMonth = ago === 0 ? 0 : Math.max(0, months - ago);
      for (const strength of ['strong', 'weak'] as const) {
        for (let i = 0; i < choice.seeds; i++) {
          const options = { ...choice.base, seed: choice.firstSeed + i };
          const [low, high] = SHARES[strength];
          const share = low + ((high - low) * (i + 0.5)) / choice.seeds;
          const constraint = plantOfShare(options, kind, scope, share, fromMonth);
          yield { group: `${kind}/${scope}`, strength, options: { ...options, constraint } };
        }
      }
    }
  }
  for (let i = 0; i < choice.kinds.length * choice.seeds; i++) {
    const seed = choice.firstSeed + 50_000 + i;
    yield { group: 'balanced', strength: 'none', options: { ...choice.base, seed } };
  }
}
