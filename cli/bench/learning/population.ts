import type {
  Complexity,
  Horizon,
  RecommendationType,
} from '../../../core/contract/recommendation.ts';
import { type LeverTraits, WORSE_BEFORE } from '../../../core/learning/cases.ts';
import { mixSeed, Random } from '../../../core/simulation/random.ts';

/** How a lever really does among all firms; what no policy is told. */
export interface LeverTruth {
  /** Share of firms that it fits, and of firms in which it does harm. */
  readonly fits: number;
  readonly harms: number;
  /** Actual ÷ predicted where it fits, in the usual firm. */
  readonly size: number;
  /** Of what it should bring. */
  readonly costShare: number;
}

/** A trade of firms: levers that do differently well, and the library's word on them. */
export interface Population {
  readonly seed: number;
  readonly truth: readonly LeverTruth[];
  /** The library's word: right within some fifteen points, and equally unknowing of harm for all. */
  readonly library: readonly LeverTraits[];
}

const LEVERS = 24;
const STAGES = ['billing', 'dispatch', 'dispute', 'collection', 'allocation'];
const TYPES: RecommendationType[] = [
  'process_optimization',
  'technology_enhancement',
  'resource_allocation',
  'strategic_initiative',
];
const COMPLEXITIES: Complexity[] = ['simple', 'moderate', 'complex'];
const HORIZONS: Horizon[] = ['immediate', 'short_term', 'long_term'];

export function population(seed: number): Population {
  const random = new Random(mixSeed(seed, 101));
  const truth: LeverTruth[] = [];
  const library: LeverTraits[] = [];
  for (let at = 0; at < LEVERS; at++) {
    // The mean of two uniforms: most levers fit about half of the firms, few all or none.
    const fits = 0.05 + 0.45 * (random.uniform() + random.uniform());
    const rough = random.uniform() < 0.4;
    truth.push({
      fits,
      harms: rough ? 0.03 + 0.17 * random.uniform() : 0.01,
      size: random.logNormal(1, 0.3),
      costShare: random.uniform() < 0.5 ? 0 : 0.05 + 0.35 * random.uniform(),
    });
    library.push({
      leverId: `lever_${at}`,
      stage: STAGES[at % STAGES.length]!,
      type: TYPES[random.whole(0, 3)]!,
      complexity: COMPLEXITIES[random.whole(0, 2)]!,
      horizon: HORIZONS[random.whole(0, 2)]!,
      works: Math.min(Math.max(fits + 0.15 * random.normal(), 0.05), 0.95),
      unsure: null,
      worse: WORSE_BEFORE,
    });
  }
  return { seed, truth, library };
}
