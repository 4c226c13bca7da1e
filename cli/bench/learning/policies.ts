import { gaussian } from '../../../core/constraints/stats.ts';
import type { Outcome } from '../../../core/contract/learned.ts';
import { type Arm, choose, type Daring, LOST_WHERE_WORSE } from '../../../core/learning/bandit.ts';
import {
  beliefsOf,
  type EffectParameters,
  type LeverBelief,
} from '../../../core/learning/beliefs.ts';
import { drawBeta } from '../../../core/learning/beta.ts';
import type { LeverTraits } from '../../../core/learning/cases.ts';
import { type Firm, type Measured, WEEKS } from './firm.ts';

/** What decides each week which arm to try; null is doing nothing. */
export interface Policy {
  choose(random: () => number): number | null;
  /** A try was measured. */
  learn(measured: Measured): void;
  /** What is believed of an arm, where the policy believes anything. */
  belief?(arm: number): LeverBelief;
}

export type MakePolicy = (firm: Firm) => Policy;

/** Before any case: what a lever brings of what it should. */
export function expectedRatio({ works, worse }: LeverTraits): number {
  return works - LOST_WHERE_WORSE * worse;
}

/** Weeks until a try is heard of, in the middle of 4 to 13. */
const HEARD_AFTER = 8;

/** A firm's tries so far and what is believed after those that were heard of. */
function believing(
  levers: readonly LeverTraits[],
  parameters: EffectParameters,
  decide: (arms: readonly Arm[], random: () => number, week: number) => number | null,
): MakePolicy {
  return ({ arms }) => {
    const own = arms.map(({ lever }) => levers[lever]!);
    const outcomes: Outcome[] = [];
    const unheard = arms.map(() => 0);
    let beliefs = beliefsOf(own, outcomes, parameters);
    let stale = false;
    let week = 0;
    const current = (): LeverBelief[] => {
      if (stale) beliefs = beliefsOf(own, outcomes, parameters);
      stale = false;
      return beliefs;
    };
    return {
      choose: (random) => {
        const known = current();
        const options = arms.map(
          ({ cash, cost }, at): Arm => ({
            cash,
            cost,
            belief: known[at]!,
            underWay: unheard[at]! > 0,
          }),
        );
        const chosen = decide(options, random, week++);
        if (chosen !== null) unheard[chosen] = unheard[chosen]! + 1;
        return chosen;
      },
      learn: ({ arm, outcome }) => {
        unheard[arm] = unheard[arm]! - 1;
        if (outcome === null) return;
        outcomes.push(outcome);
        stale = true;
      },
      belief: (arm) => current()[arm]!,
    };
  };
}

/** The product's own: what a lever brings and a try of it teaches, on pooled beliefs, guarded against harm. */
export function ours(
  levers: readonly LeverTraits[],
  parameters: EffectParameters,
  daring: Daring,
): MakePolicy {
  return believing(levers, parameters, (arms, random, week) =>
    choose(arms, random, daring, WEEKS - 1 - week - HEARD_AFTER),
  );
}

/** Thompson sampling (1933) among levers and doing nothing: the best of one draw of each from what is believed. */
export function thompson(levers: readonly LeverTraits[], parameters: EffectParameters): MakePolicy {
  return believing(levers, parameters, (arms, random) =>
    best(
      arms.map(({ cash, cost, belief: { works, worse, scale } }) => {
        const moves = drawBeta(works, random);
        const gain = moves * Math.exp(scale.mean + scale.sd * gaussian(random));
        return cash * (gain - LOST_WHERE_WORSE * (1 - moves) * drawBeta(worse, random)) - cost;
      }),
    ),
  );
}

/**
 * Best mean so far, one week in ten anything at random; begins at what the library expects of
 * each lever, as one case, or (as in the textbook) with a try of each.
 */
export function epsilonGreedy(
  levers: readonly LeverTraits[],
  begins: 'expected' | 'untried',
): MakePolicy {
  return ({ arms }) => {
    const sums = arms.map(({ lever }) =>
      begins === 'expected' ? expectedRatio(levers[lever]!) : 0,
    );
    const counts: number[] = arms.map(() => (begins === 'expected' ? 1 : 0));
    return {
      choose: (random) => {
        if (random() < 0.1) {
          const any = Math.floor(random() * (arms.length + 1));
          return any === arms.length ? null : any;
        }
        // Untried arms come first: their mean is not known.
        return best(
          arms.map(({ cash, cost }, at) =>
            counts[at] === 0 ? Number.POSITIVE_INFINITY : (cash * sums[at]!) / counts[at]! - cost,
          ),
        );
      },
      learn: ({ arm, ratio }) => {
        sums[arm] = sums[arm]! + ratio;
        counts[arm] = counts[arm]! + 1;
      },
    };
  };
}

export interface LinUcbSetting {
  /** Width of the optimism. */
  readonly alpha: number;
  readonly ridge: number;
}

/**
 * LinUCB (Li et al. 2010) on what is beyond the expected ratio, with the lever, its stage and its type as features, so
 * that it too learns from one lever for others.
 */
export function linUcb(
  levers: readonly LeverTraits[],
  { alpha, ridge }: LinUcbSetting,
): MakePolicy {
  return ({ arms }) => {
    const own = arms.map(({ lever }) => levers[lever]!);
    const names = [
      'all',
      ...new Set(own.flatMap(({ stage, type, leverId }) => [stage, type, leverId])),
    ];
    const features = own.map(({ stage, type, leverId }) =>
      ['all', stage, type, leverId].map((name) => names.indexOf(name)),
    );
    const size = names.length;
    // The inverse of ridge + Σ x xᵀ, kept up by Sherman and Morrison.
    const inverse = Array.from({ length: size }, (_, row) => {
      const line = new Float64Array(size);
      line[row] = 1 / ridge;
      return line;
    });
    const answers = new Float64Array(size);
    const times = (at: readonly number[]): Float64Array =>
      Float64Array.from(inverse, (line) => at.reduce((sum, column) => sum + line[column]!, 0));
    return {
      choose: () =>
        best(
          arms.map(({ cash, cost }, at) => {
            const spread = times(features[at]!);
            let estimate = expectedRatio(own[at]!);
            for (let i = 0; i < size; i++) estimate += spread[i]! * answers[i]!;
            const width = features[at]!.reduce((sum, column) => sum + spread[column]!, 0);
            return cash * (estimate + alpha * Math.sqrt(width)) - cost;
          }),
        ),
      learn: ({ arm, ratio }) => {
        const on = features[arm]!;
        const spread = times(on);
        const scale = 1 + on.reduce((sum, column) => sum + spread[column]!, 0);
        for (let row = 0; row < size; row++) {
          const line = inverse[row]!;
          for (let column = 0; column < size; column++) {
            line[column] = line[column]! - (spread[row]! * spread[column]!) / scale;
          }
        }
        for (const column of on) {
          answers[column] = answers[column]! + ratio - expectedRatio(own[arm]!);
        }
      },
    };
  };
}

/** The highest value above nothing's, null where none is. */
function best(values: readonly number[]): number | null {
  let found: number | null = null;
  let most = 0;
  values.forEach((value, at) => {
    if (value > most) {
      most = value;
      found = at;
    }
  });
  return found;
}
