import type { CriterionId, Mistake, TradeoffMove, TradeoffText } from '../contract/tradeoffs.ts';

export interface Weighed {
  readonly worst: number;
  readonly best: number;
}

/** What the user changed of a trade-off: a pure fold of his decisions that stand, over whatever the books seed. */
export interface TradeoffState {
  readonly texts: Readonly<Partial<Record<TradeoffText, string>>>;
  readonly options: Readonly<Record<string, string>>;
  readonly weights: Readonly<Partial<Record<CriterionId, number>>>;
  /** By `option criterion`. */
  readonly scores: Readonly<Record<string, Weighed>>;
  readonly said: readonly {
    readonly id: string;
    readonly of: 'change' | 'stay';
    readonly side: 'pro' | 'con';
    readonly words: string;
  }[];
  readonly yesButs: readonly {
    readonly id: string;
    readonly option: string;
    readonly words: string;
  }[];
  readonly plans: Readonly<Record<string, string>>;
  readonly removed: readonly string[];
  readonly checked: readonly Mistake[];
  readonly accepted: { readonly option: string; readonly reason: string } | null;
}

export const AS_SEEDED: TradeoffState = {
  texts: {},
  options: {},
  weights: {},
  scores: {},
  said: [],
  yesButs: [],
  plans: {},
  removed: [],
  checked: [],
  accepted: null,
};

function put<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | null,
): Readonly<Record<string, T>> {
  const { [key]: _, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}

/**
 * The state behind one more decision.
 * @param id of the decision: what it adds is called by it
 */
export function afterTradeoff(state: TradeoffState, what: TradeoffMove, id: string): TradeoffState {
  switch (what.move) {
    case 'text':
      return { ...state, texts: put(state.texts, what.part, what.words) };
    case 'option':
      return { ...state, options: put(state.options, what.option, what.words) };
    case 'weight':
      return { ...state, weights: { ...state.weights, [what.criterion]: what.weight } };
    case 'score': {
      const { worst, best } = what;
      const weighed = { worst: Math.min(worst, best), best: Math.max(worst, best) };
      return { ...state, scores: put(state.scores, `${what.option} ${what.criterion}`, weighed) };
    }
    case 'say': {
      const { of, side, words } = what;
      return { ...state, said: [...state.said, { id, of, side, words }] };
    }
    case 'yesBut':
      return {
        ...state,
        yesButs: [...state.yesButs, { id, option: what.option, words: what.words }],
      };
    case 'plan':
      return { ...state, plans: put(state.plans, what.yesBut, what.words) };
    case 'remove':
      return { ...state, removed: [...state.removed, what.item] };
    case 'check': {
      const others = state.checked.filter((each) => each !== what.mistake);
      return { ...state, checked: what.done ? [...others, what.mistake] : others };
    }
    case 'accept':
      return { ...state, accepted: { option: what.option, reason: what.reason } };
    case 'withdraw':
      return { ...state, accepted: null };
  }
}
