import { seededRandom } from '../../../core/constraints/stats.ts';
import { betaMean } from '../../../core/learning/beta.ts';
import { didMove, scaleOf } from '../../../core/learning/cases.ts';
import { forecastEnd, holds } from '../../../core/learning/forecast.ts';
import { type Rate, rateOf } from '../early/earlySummary.ts';
import { WEEKS } from './firm.ts';
import { type LearningRun, POLICIES, type PolicyName } from './learningRun.ts';
import type { Played } from './play.ts';

/** A ratio with its 95 % interval by a bootstrap over firms. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface PolicyRow {
  readonly policy: PolicyName;
  /** Regret of a firm's year, in what a lever usually brings a time. */
  readonly regret: number;
  /** Its regret ÷ that of the pooled policy. */
  readonly beside: Ratio;
  /** Weeks in which what was chosen is worse than doing nothing, of all weeks. */
  readonly harm: Rate;
  readonly acted: number;
}

/** How right the chances told at each choice were. */
export interface ForecastRow {
  readonly judged: number;
  readonly brier: number;
  /** Of foretelling every lever's pooled chance before any case of the firm. */
  readonly brierBefore: number;
  /** Mean distance of chance and share over ten bins, weighted. */
  readonly calibrationError: number;
  /** 90 % intervals of actual ÷ predicted, where cash moved, that hold what was measured. */
  readonly coverage: Rate;
  readonly bins: readonly { readonly told: number; readonly was: number; readonly n: number }[];
}

export interface LearningSummary {
  readonly firms: number;
  readonly rows: readonly PolicyRow[];
  /** The regret of one of ours ÷ that of another, for each aim. */
  readonly aims: readonly {
    readonly ours: PolicyName;
    readonly aim: PolicyName;
    readonly ratio: Ratio;
    readonly most: number;
  }[];
  readonly forecasts: ForecastRow;
}

const RESAMPLES = 400;

/** Regret a ÷ regret b over the same firms. */
export function regretRatio(a: readonly Played[], b: readonly Played[]): Ratio {
  const over = (of: readonly Played[], at: readonly number[]): number =>
    at.reduce((sum, i) => sum + of[i]!.regret, 0);
  const all = a.map((_, at) => at);
  const random = seededRandom(5);
  const drawn = Array.from({ length: RESAMPLES }, () => {
    const at = all.map(() => Math.floor(random() * all.length));
    return over(a, at) / over(b, at);
  }).sort((x, y) => x - y);
  return {
    value: over(a, all) / over(b, all),
    low: drawn[Math.floor(0.025 * RESAMPLES)]!,
    high: drawn[Math.ceil(0.975 * RESAMPLES) - 1]!,
  };
}

/** What our regret may be of another's, by the aims; the last but for what nobody can know. */
const AIMS: readonly (readonly [PolicyName, PolicyName, number])[] = [
  ['pooled', 'greedyTextbook', 0.5],
  ['library', 'greedyTextbook', 0.5],
  ['pooled', 'greedyInformed', 0.5],
  ['library', 'greedyInformed', 0.5],
  ['pooled', 'linUcb', 1.3],
  ['pooled', 'noPool', 0.7],
  ['pooled', 'noPoolGuarded', 0.7],
  ['trueShares', 'greedyInformed', 0.5],
  ['trueSharesUnguarded', 'greedyInformed', 0.5],
];

export function learningSummary({ firms, played, priors }: LearningRun): LearningSummary {
  const rows = POLICIES.map((policy): PolicyRow => {
    const of = played[policy];
    const sum = (what: (each: Played) => number) => of.reduce((so, each) => so + what(each), 0);
    return {
      policy,
      regret: sum(({ regret }) => regret) / firms,
      beside: regretRatio(of, played.pooled),
      harm: rateOf(
        sum(({ harmful }) => harmful),
        firms * WEEKS,
      ),
      acted: sum(({ acted }) => acted) / firms / WEEKS,
    };
  });
  return {
    firms,
    rows,
    aims: AIMS.map(([ours, aim, most]) => ({
      ours,
      aim,
      most,
      ratio: regretRatio(played[ours], played[aim]),
    })),
    forecasts: forecastRow(played.pooled, priors),
  };
}

const BINS = 10;

function forecastRow(played: readonly Played[], priors: LearningRun['priors']): ForecastRow {
  const bins = Array.from({ length: BINS }, () => ({ told: 0, was: 0, n: 0 }));
  let judged = 0;
  let brier = 0;
  let brierBefore = 0;
  let held = 0;
  let measured = 0;
  for (const [firm, { forecasts }] of played.entries()) {
    const { levers, parameters } = priors[firm]!.prior;
    const before = new Map(levers.map(({ leverId, works }) => [leverId, works]));
    for (const {
      belief,
      measured: { outcome },
    } of forecasts) {
      if (outcome === null) continue;
      const told = betaMean(belief.works);
      const was = Number(didMove(outcome));
      judged++;
      brier += (told - was) ** 2;
      brierBefore += ((before.get(outcome.leverId) ?? 0.5) - was) ** 2;
      const bin = bins[Math.min(Math.floor(told * BINS), BINS - 1)]!;
      bin.told += told;
      bin.was += was;
      bin.n++;
      const scale = scaleOf(outcome);
      if (scale === null) continue;
      measured++;
      const end = forecastEnd(belief, parameters.scale.again);
      if (holds(scale.log, scale.variance, end)) held++;
    }
  }
  return {
    judged,
    brier: brier / judged,
    brierBefore: brierBefore / judged,
    calibrationError: bins.reduce((sum, { told, was }) => sum + Math.abs(told - was), 0) / judged,
    coverage: rateOf(held, measured),
    bins: bins
      .filter(({ n }) => n > 0)
      .map(({ told, was, n }) => ({ told: told / n, was: was / n, n })),
  };
}
