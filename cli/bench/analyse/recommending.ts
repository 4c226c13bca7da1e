import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { Recommendations } from '../../../core/contract/recommendation.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { constraintId } from '../../../core/focusing/constraintId.ts';
import { UNTOUCHED } from '../../../core/guidance/recommend/apply.ts';
import {
  type FollowedConstraint,
  placesToAsk,
  recommend,
} from '../../../core/guidance/recommend/recommend.ts';
import type { BookWords } from '../../../core/levers/conditions/bookWords.ts';
import { groundsOf, type PlaceGrounds } from '../../../core/levers/conditions/groundsOf.ts';
import { median, type Spent, spent } from './timing.ts';

/** Analysed books in memory. */
interface Analysed {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly words: BookWords;
  readonly report: AnalysisReport;
}

/**
 * What it takes from an analysis to its recommendations, every condition computed anew from the columns, for all ranked
 * constraints: the first time, when the code is cold as well, and the median of more rounds.
 * @throws Error where nothing is recommended
 */
export function recommending(
  { ledger, slices, words, report }: Analysed,
  rounds: number,
): { first: Spent; again: Spent; grounds: PlaceGrounds[] } {
  const asked = placesToAsk(followedIn(report));
  const once = () =>
    spent(() => {
      const grounds = groundsOf(ledger, slices, words, asked);
      advise(report, grounds);
      return grounds;
    });
  const first = once();
  const again = Array.from({ length: rounds }, once);
  const middle = (of: 'ms' | 'cpu') => median(again.map((each) => each[of]));
  return {
    first: { ms: first.ms, cpu: first.cpu },
    again: { ms: middle('ms'), cpu: middle('cpu') },
    grounds: first.result,
  };
}

/** Every ranked constraint as if it were followed. */
export function followedIn({ constraints, asOf }: AnalysisReport): FollowedConstraint[] {
  return constraints.map((constraint) => ({ id: constraintId(constraint, asOf), constraint }));
}

/** @throws Error where nothing is recommended */
export function advise(report: AnalysisReport, grounds: readonly PlaceGrounds[]): Recommendations {
  const advice = recommend({
    report,
    followed: followedIn(report),
    grounds,
    filters: {},
    limits: { budget: null, people: null, weeks: null },
    learned: new Map(),
    standing: () => UNTOUCHED,
  });
  if (advice.focus === null) throw new Error('nothing is recommended');
  return advice;
}
