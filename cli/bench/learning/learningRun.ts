import { POOLED_DARING, USUAL_DARING } from '../../../core/learning/bandit.ts';
import type { EffectParameters } from '../../../core/learning/beliefs.ts';
import type { LeverTraits } from '../../../core/learning/cases.ts';
import { fitPrior, type PooledPrior } from '../../../core/learning/fitPrior.ts';
import { USUAL } from '../../../core/learning/parameters.ts';
import { simulateFirm } from './firm.ts';
import { type Played, play } from './play.ts';
import {
  epsilonGreedy,
  type LinUcbSetting,
  linUcb,
  type MakePolicy,
  ours,
  thompson,
} from './policies.ts';
import { type Population, population } from './population.ts';

/** The policies that are held beside each other, and priors that ours is given. */
export const POLICIES = [
  'pooled',
  'library',
  'misspecified',
  'trueShares',
  'trueSharesUnguarded',
  'noPool',
  'noPoolGuarded',
  'greedyTextbook',
  'greedyInformed',
  'linUcb',
  'nothing',
] as const;
export type PolicyName = (typeof POLICIES)[number];

/** What the firms of a trade begin with. */
export interface TradePrior {
  readonly prior: PooledPrior;
  readonly setting: LinUcbSetting;
}

export interface LearningRun {
  readonly firms: number;
  /** By firm, in their order. */
  readonly priors: readonly TradePrior[];
  /** By policy, a year of each firm, in the same order. */
  readonly played: Readonly<Record<PolicyName, readonly Played[]>>;
}

/** Firms whose history the pooled prior is learned from, and those that LinUCB is tuned on: none that is judged. */
const OTHER_FIRMS = 60;
const TUNED_ON = 40;
const OTHERS_FROM = 500_000;
const TUNED_FROM = 600_000;
/** Tries of each other firm that are known. */
const KNOWN_TRIES = 20;

const ALPHAS = [0, 0.05, 0.1, 0.25, 0.5, 1, 2];
const RIDGES = [0.3, 1, 3, 10];

/** Each lever by itself, an even chance before any case, no heed to harm: what pooling is held against. */
const ALONE = { firm: 0.01, stage: 0.01, type: 0.01 };
const NO_POOL: EffectParameters = {
  works: { strength: 2, vague: 1, spreads: ALONE },
  worse: { strength: 2, vague: 1, spreads: ALONE },
  scale: { lever: 1, again: USUAL.scale.again, spreads: ALONE },
};

/** What other firms of a trade teach: they tried levers at random, as if nobody had known anything. */
export function learnedFrom(trade: Population): PooledPrior {
  const anything: MakePolicy = ({ arms }) => ({
    choose: (random) => Math.floor(random() * arms.length),
    learn: () => {},
  });
  const histories = Array.from({ length: OTHER_FIRMS }, (_, at) =>
    play(trade, simulateFirm(trade, OTHERS_FROM + at), anything)
      .tries.slice(0, KNOWN_TRIES)
      .flatMap(({ outcome }) => (outcome === null ? [] : [outcome])),
  );
  return fitPrior(trade.library, histories, USUAL);
}

/** The setting of LinUCB with the least regret on firms of their own. */
export function tuned(
  trade: Population,
  levers: readonly LeverTraits[],
  firms: number,
): LinUcbSetting {
  const own = Array.from({ length: firms }, (_, at) => simulateFirm(trade, TUNED_FROM + at));
  let best: { readonly setting: LinUcbSetting; readonly regret: number } | null = null;
  for (const alpha of ALPHAS) {
    for (const ridge of RIDGES) {
      const setting = { alpha, ridge };
      const make = linUcb(levers, setting);
      const regret = own.reduce((sum, firm) => sum + play(trade, firm, make).regret, 0);
      if (best === null || regret < best.regret) best = { setting, regret };
    }
  }
  return best?.setting ?? { alpha: 0, ridge: 1 };
}

/** Firms are of so many trades, in each of which levers do differently. */
const TRADES = 10;
const LEAST_OF_A_TRADE = 10;

/**
 * A year of weekly choices in each of so many firms under every policy; LinUCB begins at the same pooled expectations
 * as ours, and is tuned in each trade.
 */
export function runLearning(
  firms: number,
  seed: number,
  onFirm: (done: number) => void,
): LearningRun {
  const played = playedNothing();
  const priors: TradePrior[] = [];
  const trades = Math.min(TRADES, Math.ceil(firms / LEAST_OF_A_TRADE));
  let done = 0;
  for (let at = 0; at < trades; at++) {
    const trade = population(seed + at);
    const makers = makersOf(trade, seed + at);
    const share = Math.floor(((at + 1) * firms) / trades) - Math.floor((at * firms) / trades);
    for (let one = 0; one < share; one++) {
      const firm = simulateFirm(trade, one);
      for (const name of POLICIES) played[name].push(play(trade, firm, makers.by[name]));
      priors.push(makers);
      onFirm(++done);
    }
  }
  return { firms, priors, played };
}

function playedNothing(): Record<PolicyName, Played[]> {
  return {
    pooled: [],
    library: [],
    misspecified: [],
    trueShares: [],
    trueSharesUnguarded: [],
    noPool: [],
    noPoolGuarded: [],
    greedyTextbook: [],
    greedyInformed: [],
    linUcb: [],
    nothing: [],
  };
}

function makersOf(
  trade: Population,
  seed: number,
): TradePrior & { readonly by: Readonly<Record<PolicyName, MakePolicy>> } {
  const prior = learnedFrom(trade);
  const elsewhere = learnedFrom({ ...trade, truth: population(seed + TRADES).truth });
  // Nobody can know more of a firm before its first case than how levers do among all firms of its trade.
  const shares = trade.library.map((lever, at) => {
    const { fits, harms } = trade.truth[at]!;
    return { ...lever, works: fits, worse: harms };
  });
  const even = trade.library.map((lever) => ({ ...lever, works: 0.5 }));
  const setting = tuned(trade, prior.levers, TUNED_ON);
  const by = {
    pooled: ours(prior.levers, prior.parameters, POOLED_DARING),
    library: ours(trade.library, USUAL, USUAL_DARING),
    misspecified: ours(elsewhere.levers, elsewhere.parameters, POOLED_DARING),
    trueShares: ours(shares, prior.parameters, POOLED_DARING),
    trueSharesUnguarded: ours(shares, prior.parameters, { ...POOLED_DARING, harmPrice: 0 }),
    noPool: thompson(even, NO_POOL),
    noPoolGuarded: ours(even, NO_POOL, POOLED_DARING),
    greedyTextbook: epsilonGreedy(trade.library, 'untried'),
    greedyInformed: epsilonGreedy(trade.library, 'expected'),
    linUcb: linUcb(prior.levers, setting),
    nothing: () => ({ choose: () => null, learn: () => {} }),
  } as const;
  return { prior, setting, by };
}
