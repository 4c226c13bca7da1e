import type { Complexity, Horizon, RecommendationType } from '../contract/recommendation.ts';
import type { LeverTraits } from './cases.ts';
import { type Act, type Deed, tasteOf } from './deeds.ts';

/** How often one kind of advice is taken up. */
export interface KindLiked {
  readonly kind: 'type' | 'complexity' | 'horizon';
  readonly value: RecommendationType | Complexity | Horizon;
  readonly taken: number;
  readonly of: number;
  /** Its share ÷ that of all advice, shrunk towards 1. */
  readonly factor: number;
}

export interface Liking {
  /** Share of all advice that is taken up. */
  readonly overall: number;
  readonly kinds: readonly KindLiked[];
  /** Factor on the rank of a lever, between 1 ÷ MOST_LIKED and MOST_LIKED. */
  of(lever: LeverTraits): number;
}

/** What a user likes moves a rank no further than this: money decides. */
export const MOST_LIKED = 1.25;

/** Somebody who takes up nothing has no liking: below this share nothing is told apart. */
const LEAST_TAKEN = 0.02;
/** Pieces of advice that "like all others" weighs as much as. */
const LIKE_OTHERS = 6;

const KINDS = ['type', 'complexity', 'horizon'] as const;

/** What kinds of advice this user takes up, from what was done with each recommendation; its order does not matter. */
export function likingOf(levers: readonly LeverTraits[], deeds: readonly Deed[]): Liking {
  const byId = new Map(levers.map((lever) => [lever.leverId, lever]));
  const acts = new Map<string, { readonly lever: LeverTraits; readonly done: Set<Act> }>();
  for (const { recommendationId, leverId, act } of deeds) {
    const lever = byId.get(leverId);
    if (lever === undefined) continue;
    const known = acts.get(recommendationId) ?? { lever, done: new Set<Act>() };
    known.done.add(act);
    acts.set(recommendationId, known);
  }
  const counts = new Map<string, { taken: number; of: number }>();
  let taken = 0;
  let of = 0;
  for (const id of [...acts.keys()].sort()) {
    const { lever, done } = acts.get(id)!;
    const taste = tasteOf(done);
    taken += taste.taken;
    of += taste.of;
    for (const kind of KINDS) {
      const key = `${kind} ${lever[kind]}`;
      const known = counts.get(key) ?? { taken: 0, of: 0 };
      counts.set(key, { taken: known.taken + taste.taken, of: known.of + taste.of });
    }
  }
  const overall = (taken + 1) / (of + 2);
  // Kinds are held against what was really taken up: where all was, none is liked more than others.
  const usual = of === 0 ? 1 : Math.max(taken / of, LEAST_TAKEN);
  const factorOf = (key: string): number => {
    const known = counts.get(key) ?? { taken: 0, of: 0 };
    const takenUp = Math.max(known.taken, LEAST_TAKEN * known.of);
    return (takenUp + LIKE_OTHERS * usual) / (known.of + LIKE_OTHERS) / usual;
  };
  const kinds = KINDS.flatMap((kind) =>
    [...new Set(levers.map((lever) => lever[kind]))].sort().flatMap((value): KindLiked[] => {
      const known = counts.get(`${kind} ${value}`);
      return known === undefined
        ? []
        : [{ kind, value, ...known, factor: factorOf(`${kind} ${value}`) }];
    }),
  );
  return {
    overall,
    kinds,
    of: (lever) => {
      const product = KINDS.reduce((so, kind) => so * factorOf(`${kind} ${lever[kind]}`), 1);
      return Math.min(Math.max(Math.sqrt(product), 1 / MOST_LIKED), MOST_LIKED);
    },
  };
}
