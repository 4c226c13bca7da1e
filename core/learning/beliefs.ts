import type { Outcome } from '../contract/learned.ts';
import { type Beta, betaMean } from './beta.ts';
import { casesByLever, type LeverCases, type LeverTraits, NO_CASES } from './cases.ts';
import { type ChanceBelief, type ChanceOf, type ChanceParameters, chances } from './chances.ts';
import { type Scale, type ScaleParameters, scales } from './scales.ts';

/** Everything the models of a lever's effect can be set by; a version of them is one such setting. */
export interface EffectParameters {
  readonly works: ChanceParameters;
  readonly worse: ChanceParameters;
  readonly scale: ScaleParameters;
}

/** What is believed of one lever. */
export interface LeverBelief {
  readonly leverId: string;
  /** That it moves cash at all, in this firm. */
  readonly works: Beta;
  /** The chance that a next try of it is given, as far as that is known: of the same mean. */
  readonly told: Beta;
  /** That it makes matters worse, where it does not move cash. */
  readonly worse: Beta;
  /** ln(actual ÷ predicted) where it moves cash. */
  readonly scale: Scale;
  readonly cases: LeverCases;
}

/** What is believed of every lever: a pure function of the outcomes, whatever their order. */
export function beliefsOf(
  levers: readonly LeverTraits[],
  outcomes: readonly Outcome[],
  parameters: EffectParameters,
): LeverBelief[] {
  const cases = casesOf(levers, outcomes);
  const works = worksBeliefs(levers, cases, parameters);
  const worse = chances(
    levers.map((lever, at) => worseIn(lever, cases[at]!)),
    parameters.worse,
  ).beliefs;
  const scale = scaleBeliefs(levers, cases, parameters);
  return levers.map(({ leverId }, at) => ({
    leverId,
    works: works[at]!.here,
    told: works[at]!.told,
    worse: worse[at]!.here,
    scale: scale[at]!,
    cases: cases[at]!,
  }));
}

/** The cases of each lever, in the order of the levers. */
export function casesOf(
  levers: readonly LeverTraits[],
  outcomes: readonly Outcome[],
): LeverCases[] {
  const byLever = casesByLever(outcomes);
  return levers.map(({ leverId }) => byLever.get(leverId) ?? NO_CASES);
}

/** That each lever moves cash at all. */
export function worksBeliefs(
  levers: readonly LeverTraits[],
  cases: readonly LeverCases[],
  { works }: EffectParameters,
): ChanceBelief[] {
  return chances(
    levers.map((lever, at) => worksIn(lever, cases[at]!)),
    works,
  ).beliefs;
}

/** ln(actual ÷ predicted) of each lever where it moves cash. */
export function scaleBeliefs(
  levers: readonly LeverTraits[],
  cases: readonly LeverCases[],
  { scale }: EffectParameters,
): Scale[] {
  return scales(
    levers.map(({ stage, type }, at) => ({ stage, type, scales: cases[at]!.scales })),
    scale,
  ).beliefs;
}

/** Of all cases, those that moved cash. */
export function worksIn({ stage, type, works, unsure }: LeverTraits, cases: LeverCases): ChanceOf {
  const { ids, moved } = cases;
  return { stage, type, before: works, unsure, yes: moved, no: ids.length - moved };
}

/** Of the cases that moved no cash, those that made matters worse. */
export function worseIn({ stage, type, works, worse }: LeverTraits, cases: LeverCases): ChanceOf {
  const no = cases.ids.length - cases.moved - cases.worse;
  const before = Math.min(worse / (1 - works), 0.9);
  return { stage, type, before, unsure: null, yes: cases.worse, no };
}

/** Chance that a try makes matters worse. */
export function worseChance({ works, worse }: LeverBelief): number {
  return (1 - betaMean(works)) * betaMean(worse);
}
