import type { ConstraintReport } from '../contract/analysis.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import type { Recommendation } from '../contract/recommendation.ts';
import {
  CRITERIA,
  type CriterionId,
  MISTAKES,
  TRADEOFF_TEXTS,
  type Tradeoff,
  type TradeoffMove,
  type TradeoffOption,
} from '../contract/tradeoffs.ts';
import type { Message } from '../text/message.ts';
import { days, paise, text } from '../text/values.ts';
import type { TradeoffState, Weighed } from './state.ts';

/** What a trade-off is seeded from. */
export interface TradeoffGround {
  readonly constraintId: string;
  readonly place: ConstraintPlace;
  /** Null where the newest books do not rank it. */
  readonly found: ConstraintReport | null;
  /** What can be done about it, best first. */
  readonly recommendations: readonly Recommendation[];
}

const OPTIONS = 4;
const WEIGHTS: Readonly<Record<CriterionId, number>> = {
  cash: 5,
  speed: 3,
  cost: 3,
  ease: 2,
  goodwill: 4,
};
/** Options of a stage where fewer than four levers apply: leave it, one side's wish, the other's, and the way out. */
const OWN_OPTIONS = ['halfFirst', 'oneSide', 'otherSide', 'wayOut'] as const;

type Seed = Omit<Tradeoff['sides'][number], 'items'> & { readonly items: readonly Seeded[] };
interface Seeded {
  readonly id: string;
  readonly text: Message;
}

/** A trade-off as the books seed it and the user changed it. */
export function tradeoffOf(
  ground: TradeoffGround,
  state: TradeoffState,
  turns: Pick<Tradeoff, 'undo' | 'redo'>,
): Tradeoff {
  const weights = CRITERIA.map((id) => ({ id, weight: state.weights[id] ?? WEIGHTS[id] }));
  return {
    ...ground.place,
    constraintId: ground.constraintId,
    texts: TRADEOFF_TEXTS.map((part) => {
      const own = state.texts[part];
      return own === undefined
        ? { part, text: seededText(ground, part), own: false }
        : { part, text: inWords(own), own: true };
    }),
    sides: sidesOf(ground).map(({ of, side, items }) => ({
      of,
      side,
      items: [
        ...items.map((each) => ({ ...each, own: false })),
        ...state.said
          .filter((each) => each.of === of && each.side === side)
          .map(({ id, words }) => ({ id, text: inWords(words), own: true })),
      ].filter(({ id }) => !state.removed.includes(id)),
    })),
    criteria: weights,
    options: seededOptions(ground)
      .map((option) => weighed(option, state, weights))
      .sort((a, b) => b.worst + b.best - (a.worst + a.best)),
    checked: MISTAKES.filter((each) => state.checked.includes(each)),
    accepted: state.accepted,
    ...turns,
  };
}

/** What keeps an option from being accepted; null where it may be. */
export function lackOfTradeoff(
  tradeoff: Tradeoff,
  what: TradeoffMove,
): 'mistakes' | 'plans' | 'reason' | 'option' | null {
  if (what.move !== 'accept') return null;
  const option = tradeoff.options.find(({ id }) => id === what.option);
  if (option === undefined) return 'option';
  if (tradeoff.checked.length < MISTAKES.length) return 'mistakes';
  if (option.yesButs.some(({ plan }) => plan === null)) return 'plans';
  return what.reason.trim() === '' ? 'reason' : null;
}

function inWords(words: string): Message {
  return { key: 'tradeoff.own', values: { words: text(words) } };
}

function seededText({ place, found }: TradeoffGround, part: string): Message {
  const shared = part === 'problem' || part === 'matters' || part === 'experiment';
  if (!shared) return { key: `tradeoff.stage.${place.stage}.${part}` };
  if (found === null) return { key: `tradeoff.seed.${part}Gone` };
  const { cashReleased, yearly } = found.estimatedImpact;
  return {
    key: part === 'problem' ? `tradeoff.stage.${place.stage}.problem` : `tradeoff.seed.${part}`,
    values: {
      current: days(found.currentDays),
      achievable: days(found.achievableDays),
      cash: paise(cashReleased.estimate),
      low: paise(cashReleased.low),
      high: paise(cashReleased.high),
      yearly: paise(yearly.estimate),
    },
  };
}

function sidesOf({ place, found, recommendations }: TradeoffGround): Seed[] {
  const impact = found?.estimatedImpact;
  const stage = `tradeoff.stage.${place.stage}`;
  const [first] = recommendations;
  const item = (id: string, key: string, values?: Message['values']): Seeded => ({
    id,
    text: values === undefined ? { key } : { key, values },
  });
  return [
    {
      of: 'change',
      side: 'pro',
      items:
        impact === undefined
          ? []
          : [
              item('cash', 'tradeoff.seed.pro.cash', {
                low: paise(impact.cashReleased.low),
                high: paise(impact.cashReleased.high),
              }),
              item('yearly', 'tradeoff.seed.pro.yearly', { yearly: paise(impact.yearly.estimate) }),
            ],
    },
    {
      of: 'change',
      side: 'con',
      items: [
        item('changeCon', `${stage}.changeCon`),
        ...(first === undefined ? [] : first.risks.slice(0, 2)).map(({ risk }, at) => ({
          id: `risk${at}`,
          text: risk,
        })),
      ],
    },
    { of: 'stay', side: 'pro', items: [item('stayPro', `${stage}.stayPro`)] },
    {
      of: 'stay',
      side: 'con',
      items:
        impact === undefined
          ? []
          : [
              item('monthly', 'tradeoff.seed.con.monthly', {
                monthly: paise(impact.yearly.estimate / 12),
                cash: paise(impact.cashReleased.estimate),
              }),
            ],
    },
  ];
}

type SeededOption = Pick<TradeoffOption, 'id' | 'text' | 'cash'> & {
  readonly scores: Readonly<Record<CriterionId, Weighed>>;
  readonly yesButs: readonly (Seeded & { readonly plan: Message | null })[];
};

/** Four ways: the recommendations that apply, and where they are fewer the sides of the conflict. */
function seededOptions({ place, recommendations }: TradeoffGround): SeededOption[] {
  const levers = recommendations.slice(0, OPTIONS);
  const most = Math.max(1, ...levers.map(({ cash }) => cash.high));
  const dearest = Math.max(1, ...levers.map(({ cost }) => cost.once + cost.yearly));
  return [
    ...levers.map((each): SeededOption => {
      const { cash, cost, timeToValue, complexity } = each;
      const slow = scale(1 - timeToValue / 180);
      const dear = scale(1 - (cost.once + cost.yearly) / dearest);
      const easy = { simple: 5, moderate: 3, complex: 2 }[complexity];
      return {
        id: each.leverId,
        text: each.title,
        cash,
        scores: {
          cash: { worst: scale(Math.max(0, cash.low) / most), best: scale(cash.high / most) },
          speed: { worst: Math.max(1, slow - 1), best: slow },
          cost: { worst: Math.max(1, dear - 1), best: dear },
          ease: { worst: Math.max(1, easy - 1), best: easy },
          goodwill: { worst: 2, best: 4 },
        },
        yesButs: each.risks.map(({ risk, mitigation }, at) => ({
          id: `${each.leverId} risk${at}`,
          text: risk,
          plan: mitigation,
        })),
      };
    }),
    ...OWN_OPTIONS.slice(levers.length).map((id): SeededOption => {
      const even = { worst: 2, best: 4 };
      return {
        id,
        text: { key: `tradeoff.stage.${place.stage}.option.${id}` },
        cash: null,
        scores: { cash: even, speed: even, cost: even, ease: even, goodwill: even },
        yesButs: [],
      };
    }),
  ];
}

/** A share as a score from 1 to 5, whole. */
function scale(part: number): number {
  return Math.round(1 + 4 * Math.min(1, Math.max(0, part)));
}

function weighed(
  { id, text, cash, scores, yesButs }: SeededOption,
  state: TradeoffState,
  weights: Tradeoff['criteria'],
): TradeoffOption {
  const own = state.options[id];
  const all = weights.map(({ id: criterion }) => ({
    criterion,
    ...(state.scores[`${id} ${criterion}`] ?? scores[criterion]),
  }));
  const sum = (of: (score: Weighed) => number): number => {
    const whole = weights.reduce((total, { weight }) => total + weight, 0);
    return (
      all.reduce((total, each, at) => total + (weights[at]?.weight ?? 0) * of(each), 0) / whole
    );
  };
  const planOf = (yesBut: string): Message | null => {
    const words = state.plans[yesBut];
    return words === undefined ? null : inWords(words);
  };
  return {
    id,
    text: own === undefined ? text : inWords(own),
    own: own !== undefined,
    cash,
    scores: all,
    worst: sum(({ worst }) => worst),
    best: sum(({ best }) => best),
    yesButs: [
      ...yesButs.map((each) => ({ ...each, own: false, plan: planOf(each.id) ?? each.plan })),
      ...state.yesButs
        .filter(({ option }) => option === id)
        .map((each) => ({
          id: each.id,
          text: inWords(each.words),
          own: true,
          plan: planOf(each.id),
        })),
    ].filter((each) => !state.removed.includes(each.id)),
  };
}
