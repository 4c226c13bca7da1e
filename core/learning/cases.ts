import type { Outcome } from '../contract/learned.ts';
import type { Complexity, Horizon, RecommendationType } from '../contract/recommendation.ts';

/** What learning has to know of a lever: what it is, and what is thought of it before any case of one's own. */
export interface LeverTraits {
  readonly leverId: string;
  readonly stage: string;
  readonly type: RecommendationType;
  readonly complexity: Complexity;
  readonly horizon: Horizon;
  /** Chance that it moves cash at all, before any case. */
  readonly works: number;
  /** How unsure that is: standard deviation of its logit; null where it is as its kind. */
  readonly unsure: number | null;
  /** Chance that it makes matters worse, before any case. */
  readonly worse: number;
}

/** A lever that makes matters worse is rare; a judgement of ours, for want of counts: one in thirty. */
export const WORSE_BEFORE = 1 / 30;

/** How all implementations of one lever ended. */
export interface LeverCases {
  readonly ids: readonly string[];
  /** Beyond doubt more cash: the verdict `worked` or `partly`. */
  readonly moved: number;
  readonly worked: number;
  readonly worse: number;
  /** ln(actual ÷ predicted) of those that moved cash, with the variance of its measurement. */
  readonly scales: readonly { readonly log: number; readonly variance: number }[];
}

export const NO_CASES: LeverCases = { ids: [], moved: 0, worked: 0, worse: 0, scales: [] };

/** A ratio below this counts as this: its logarithm says nothing any more. */
const LEAST_RATIO = 0.05;
/** One above this counts as this: the promise was small, rather than the lever that strong. */
const MOST_RATIO = 2;
/** Normal deviate of a 90 % interval. */
const Z90 = 1.645;

/**
 * The outcomes, one per implementation (the one judged last), in an order of their own: whatever is learned from them
 * is the same however they arrived.
 */
export function inOrder(outcomes: readonly Outcome[]): Outcome[] {
  const last = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const known = last.get(outcome.implementationId);
    if (known === undefined || isLater(outcome, known)) last.set(outcome.implementationId, outcome);
  }
  return [...last.values()].sort(
    (a, b) => a.judgedOn - b.judgedOn || (a.implementationId < b.implementationId ? -1 : 1),
  );
}

function isLater(one: Outcome, other: Outcome): boolean {
  if (one.judgedOn !== other.judgedOn) return one.judgedOn > other.judgedOn;
  return JSON.stringify(one) > JSON.stringify(other);
}

export function didMove({ verdict }: Outcome): boolean {
  return verdict === 'worked' || verdict === 'partly';
}

/** ln(actual ÷ predicted) with its variance; null where no cash moved beyond doubt. */
export function scaleOf(outcome: Outcome): { log: number; variance: number } | null {
  if (!didMove(outcome)) return null;
  const ratio = Math.min(Math.max(outcome.ratio, LEAST_RATIO), MOST_RATIO);
  return { log: Math.log(ratio), variance: (outcome.spread / Z90 / ratio) ** 2 };
}

/** Cases by lever. */
export function casesByLever(outcomes: readonly Outcome[]): Map<string, LeverCases> {
  const byLever = new Map<string, LeverCases>();
  for (const outcome of inOrder(outcomes)) {
    const before = byLever.get(outcome.leverId) ?? NO_CASES;
    const scale = scaleOf(outcome);
    byLever.set(outcome.leverId, {
      ids: [...before.ids, outcome.implementationId],
      moved: before.moved + Number(didMove(outcome)),
      worked: before.worked + Number(outcome.verdict === 'worked'),
      worse: before.worse + Number(outcome.verdict === 'worse'),
      scales: scale === null ? before.scales : [...before.scales, scale],
    });
  }
  return byLever;
}
