import type { ConstraintReport } from '../contract/analysis.ts';
import type { ConstraintMetric } from '../contract/focusing.ts';
import type { Stage } from '../flow/ledger.ts';
import { days, paise, share, term } from '../text/values.ts';
import type { Scores } from './prioritise.ts';

/**
 * How far a stage lies in the company's own hands, 0–1: what it does itself it can change this week; where customers
 * or banks have to act too, it takes their consent. A judgement, kept as data.
 */
const OWN_HANDS: Readonly<Record<Stage, number>> = {
  billing: 1,
  allocation: 1,
  dispatch: 0.9,
  clearing: 0.7,
  dispute: 0.6,
  collection: 0.5,
  terms: 0.3,
};

/** How well proven the achievable days are, 0–1. */
const PROVEN: Readonly<Record<ConstraintReport['achievableBasis'], number>> = {
  peers: 1,
  own_record: 0.9,
  norm: 0.7,
};

/** Part of the achievable days by which a constraint has become slower that counts as fully urgent. */
const FULL_GROWTH = 0.5;

/**
 * The four factors of a constraint, each against the largest of the list:
 * throughput = cash it would free; impact = bills that pass through it; feasibility = how far it lies in the company's
 * own hands × how well proven the target is; urgency = half what waits there now, half how much slower it has become
 * since the look before (÷ half of the achievable days, at most 1; 0 where there is no look before).
 */
export function constraintScores(
  all: readonly ConstraintReport[],
  before: (constraint: ConstraintReport) => ConstraintMetric | null,
): (constraint: ConstraintReport) => Scores {
  const most = (of: (c: ConstraintReport) => number): number => Math.max(0, ...all.map(of));
  const cash = most((c) => c.estimatedImpact.cashReleased.estimate);
  const amount = most((c) => c.amount);
  const waiting = most(waitingNow);
  return (c) => {
    const slower = slowerBy(c, before(c));
    const ownHands = OWN_HANDS[c.stage];
    const proven = PROVEN[c.achievableBasis];
    return {
      throughput: {
        score: part(c.estimatedImpact.cashReleased.estimate, cash),
        why: {
          key: 'focusing.why.throughput',
          values: {
            cash: paise(c.estimatedImpact.cashReleased.estimate),
            most: paise(cash),
          },
        },
      },
      impact: {
        score: part(c.amount, amount),
        why: {
          key: 'focusing.why.impact',
          values: { amount: paise(c.amount), most: paise(amount) },
        },
      },
      feasibility: {
        score: ownHands * proven,
        why: {
          key: `focusing.why.feasibility.${c.achievableBasis}`,
          values: {
            stage: term(`engine.stage.${c.stage}`),
            ownHands: share(ownHands),
            proven: share(proven),
          },
        },
      },
      urgency: {
        score: (part(waitingNow(c), waiting) + growth(slower, c.achievableDays)) / 2,
        why: {
          key: slower === null ? 'focusing.why.urgencyFirst' : 'focusing.why.urgency',
          values: { waiting: paise(waitingNow(c)), slower: days(slower ?? 0) },
        },
      },
    };
  };
}

/** For billing, whose waiting goods are not in the books: what its desk is seen to hold. */
function waitingNow(c: ConstraintReport): number {
  return c.waiting ?? c.capacity?.backlogRupees ?? 0;
}

function slowerBy(c: ConstraintReport, before: ConstraintMetric | null): number | null {
  return before?.currentDays == null ? null : c.currentDays - before.currentDays;
}

function growth(slower: number | null, achievable: number): number {
  if (slower === null || slower <= 0) return 0;
  return Math.min(1, slower / (FULL_GROWTH * Math.max(1, achievable)));
}

function part(of: number, most: number): number {
  return most > 0 ? Math.min(1, Math.max(0, of / most)) : 0;
}
