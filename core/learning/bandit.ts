import { normalCdf } from '../constraints/stats.ts';
import { type LeverBelief, worseChance } from './beliefs.ts';
import { betaMean } from './beta.ts';

/** One lever that could be chosen: what it should bring where it works, and what it costs, in the same money. */
export interface Arm {
  readonly cash: number;
  readonly cost: number;
  readonly belief: LeverBelief;
  /** Whether a try of it is under way whose end is not known yet. */
  readonly underWay: boolean;
}

/** Of what it should have brought, so much is lost where a lever makes matters worse; a judgement of ours. */
export const LOST_WHERE_WORSE = 0.5;

/** Nobody minds less than this share of the predicted cash. */
export const NO_MATTER = 0.01;

/** How much is given for knowledge, and how harm is shunned. */
export interface Daring {
  /** Share of what a try would teach that is counted: 0 never tries for knowledge's sake. */
  readonly curiosity: number;
  /** A chance of harm beyond `safe` weighs as so many times what the best lever brings. */
  readonly harmPrice: number;
  readonly safe: number;
}

/**
 * A firm makes a few dozen choices, not thousands, and hears of each weeks later: half of what a try would teach is
 * counted, as others under way will teach too; a chance of harm of one in twenty is let pass, ten points beyond it have
 * to be worth 1.6 times the best lever. Chosen on simulated firms of which no figure is told.
 */
export const USUAL_DARING: Daring = { curiosity: 0.5, harmPrice: 16, safe: 0.05 };
/** Where other firms' cases bear out the chances before a firm's first case, all that a try would teach is counted. */
export const POOLED_DARING: Daring = { ...USUAL_DARING, curiosity: 1 };

function brings({ cash, cost }: Arm, works: number, worse: number, log: number): number {
  return cash * (works * Math.exp(log) - LOST_WHERE_WORSE * (1 - works) * worse) - cost;
}

/** What an arm brings a time, by all that is believed. */
export function expectedValue(arm: Arm): number {
  const { works, worse, scale } = arm.belief;
  return brings(arm, betaMean(works), betaMean(worse), scale.mean);
}

/** Chance that a try leaves one with less than doing nothing: it makes matters worse, or does not earn its cost. */
export function harmOf({ cash, cost, belief }: Pick<Arm, 'cash' | 'cost' | 'belief'>): number {
  if (cost < NO_MATTER * cash) return worseChance(belief);
  const { works, scale } = belief;
  const short = normalCdf((Math.log(cost / cash) - scale.mean) / scale.sd);
  return 1 - betaMean(works) * (1 - short);
}

/** A standard normal by three points (Gauss–Hermite). */
const THREE = [
  { at: -Math.sqrt(3), share: 1 / 6 },
  { at: 0, share: 2 / 3 },
  { at: Math.sqrt(3), share: 1 / 6 },
] as const;
/** Spread of ln(actual ÷ predicted) of one measured end: from try to try, and of measuring. */
const ONE_END = Math.hypot(0.25, 0.2);

/** The ends that a try of an arm can come to, each with its chance and what the arm would be believed to bring then. */
export function endsOf(arm: Arm): { readonly chance: number; readonly value: number }[] {
  const { works, worse, scale } = arm.belief;
  const cases = works.a + works.b;
  const harms = worse.a + worse.b;
  const moves = betaMean(works);
  const hurts = betaMean(worse);
  const told = scale.sd ** 2 / Math.hypot(scale.sd, ONE_END);
  const failed = works.a / (cases + 1);
  return [
    ...THREE.map(({ at, share }) => ({
      chance: moves * share,
      value: brings(arm, (works.a + 1) / (cases + 1), hurts, scale.mean + told * at),
    })),
    {
      chance: (1 - moves) * hurts,
      value: brings(arm, failed, (worse.a + 1) / (harms + 1), scale.mean),
    },
    {
      chance: (1 - moves) * (1 - hurts),
      value: brings(arm, failed, worse.a / (harms + 1), scale.mean),
    },
  ];
}

/** Futures looked at where tries are under way. */
const FUTURES = 32;

/**
 * What a try of each arm would teach: by how much what is best afterwards is expected to be better, a choice (the
 * knowledge gradient; Frazier, Powell and Dayanik 2008). What is under way is going to teach by itself: of it nothing
 * more, and the others are held against how it may end.
 */
export function knowledge(arms: readonly Arm[], random: () => number): number[] {
  const ends = arms.map(endsOf);
  const now = arms.map(expectedValue);
  const waiting = arms.some(({ underWay }) => underWay);
  const futures = Array.from({ length: waiting ? FUTURES : 1 }, () =>
    arms.map(({ underWay }, at) => (underWay ? drawn(ends[at]!, random) : now[at]!)),
  );
  const taught = arms.map(() => 0);
  for (const future of futures) {
    const { at: first, most, second } = firstTwo(future);
    arms.forEach(({ underWay }, at) => {
      if (underWay) return;
      const others = at === first ? second : most;
      const better = ends[at]!.reduce(
        (sum, { chance, value }) => sum + chance * Math.max(others, value),
        0,
      );
      const gained = better - Math.max(others, future[at]!);
      taught[at] = taught[at]! + Math.max(gained, 0) / futures.length;
    });
  }
  return taught;
}

function drawn(ends: ReturnType<typeof endsOf>, random: () => number): number {
  let left = random();
  for (const { chance, value } of ends) {
    left -= chance;
    if (left < 0) return value;
  }
  return ends.at(-1)!.value;
}

/** The best and the second best; doing nothing, which brings 0, is always among them. */
function firstTwo(values: readonly number[]): { at: number; most: number; second: number } {
  const found = { at: -1, most: 0, second: 0 };
  values.forEach((value, at) => {
    if (value > found.most) {
      found.second = found.most;
      found.most = value;
      found.at = at;
    } else if (value > found.second) found.second = value;
  });
  return found;
}

/**
 * The lever that is best by what it brings, what a try of it teaches for the choices left, and the harm it may do; or
 * doing nothing, where none of them beats that.
 * @param left choices still to come once what is chosen now is known
 * @returns the arm's index, or null for doing nothing
 */
export function choose(
  arms: readonly Arm[],
  random: () => number,
  { curiosity, harmPrice, safe }: Daring,
  left: number,
): number | null {
  const taught = curiosity > 0 && left > 0 ? knowledge(arms, random) : arms.map(() => 0);
  const values = arms.map(expectedValue);
  const most = Math.max(0, ...values);
  let best: number | null = null;
  let least = 0;
  arms.forEach((arm, at) => {
    const shunned = harmPrice * most * Math.max(harmOf(arm) - safe, 0);
    const score = values[at]! + curiosity * Math.max(left, 0) * taught[at]! - shunned;
    if (score > least) {
      least = score;
      best = at;
    }
  });
  return best;
}
