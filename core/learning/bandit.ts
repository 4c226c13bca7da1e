import { gaussian, normalCdf } from '../constraints/stats.ts';
import { type LeverBelief, worseChance } from './beliefs.ts';
import { betaMean, drawBeta } from './beta.ts';

/** One lever that could be chosen: what it should bring where it works, and what it costs, in the same money. */
export interface Arm {
  readonly cash: number;
  readonly cost: number;
  readonly belief: LeverBelief;
}

/** Of what it should have brought, so much is lost where a lever makes matters worse; a judgement of ours. */
export const LOST_WHERE_WORSE = 0.5;

/** Nobody minds less than this share of the predicted cash. */
const NO_MATTER = 0.01;

/** How far a choice strays from what is best by all that is known, and what harm it risks. */
export interface Daring {
  /** Share of the way from what is expected to the draw: 1 is Thompson sampling, 0 never tries for knowledge's sake. */
  readonly boldness: number;
  /** Harm that may be risked, as a sum of chances over all choices: at once, and with every further choice. */
  readonly risk: { readonly atOnce: number; readonly aChoice: number } | null;
}

/**
 * A firm makes a few dozen choices, not thousands, and hears of each weeks later: a quarter of Thompson's restlessness
 * does best. One harmful choice is risked at once and one more in fifty. Chosen on simulated firms of which no
 * figure is told.
 */
export const USUAL_DARING: Daring = { boldness: 0.25, risk: { atOnce: 1, aChoice: 0.02 } };

/** What an arm brings a time, by all that is believed. */
export function expectedValue({ cash, cost, belief }: Arm): number {
  const gain = betaMean(belief.works) * Math.exp(belief.scale.mean);
  return cash * (gain - LOST_WHERE_WORSE * worseChance(belief)) - cost;
}

/** What an arm brings a time, by one draw from what is believed of it. */
export function drawValue({ cash, cost, belief }: Arm, random: () => number): number {
  const { works, worse, scale } = belief;
  const moves = drawBeta(works, random);
  const gain = moves * Math.exp(scale.mean + scale.sd * gaussian(random));
  return cash * (gain - LOST_WHERE_WORSE * (1 - moves) * drawBeta(worse, random)) - cost;
}

/** Chance that a try leaves one with less than doing nothing: it makes matters worse, or does not earn its cost. */
export function harmOf({ cash, cost, belief }: Arm): number {
  if (cost < NO_MATTER * cash) return worseChance(belief);
  const { works, scale } = belief;
  const short = normalCdf((Math.log(cost / cash) - scale.mean) / scale.sd);
  return 1 - betaMean(works) * (1 - short);
}

/**
 * Thompson sampling (1933), damped, among levers and doing nothing: the lever whose draw is best, if it beats nothing
 * and what harm was risked so far allows it, else the next one.
 * @param risked sum of the chances of harm of all choices before
 * @param choices how many there were
 * @returns the arm's index, or null for doing nothing
 */
export function choose(
  arms: readonly Arm[],
  random: () => number,
  { boldness, risk }: Daring,
  { risked, choices }: { readonly risked: number; readonly choices: number },
): number | null {
  const allowed = risk === null ? Number.POSITIVE_INFINITY : risk.atOnce + risk.aChoice * choices;
  const drawn = arms
    .map((arm, at) => {
      const expected = expectedValue(arm);
      return { at, value: expected + boldness * (drawValue(arm, random) - expected) };
    })
    .filter(({ at, value }) => value > 0 && risked + harmOf(arms[at]!) <= allowed)
    .sort((a, b) => b.value - a.value);
  return drawn[0]?.at ?? null;
}
