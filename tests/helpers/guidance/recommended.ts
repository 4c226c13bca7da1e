import { analyseBooks } from '../../../core/constraints/analyse.ts';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { ConstraintRecords } from '../../../core/contract/focusing.ts';
import type { Limits, Recommendations } from '../../../core/contract/recommendation.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { constraintId } from '../../../core/focusing/constraintId.ts';
import { UNTOUCHED } from '../../../core/guidance/recommend/apply.ts';
import {
  type FollowedConstraint,
  followedConstraints,
  placesToAsk,
  type RecommendInput,
  recommend,
} from '../../../core/guidance/recommend/recommend.ts';
import { type BookWords, wordsOf } from '../../../core/levers/conditions/bookWords.ts';
import { groundsOf, type PlaceGrounds } from '../../../core/levers/conditions/groundsOf.ts';

export const NO_LIMITS: Limits = { budget: null, people: null, weeks: null };

export interface Recommended {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly words: BookWords;
  readonly report: AnalysisReport;
  readonly followed: readonly FollowedConstraint[];
  readonly grounds: readonly PlaceGrounds[];
  readonly list: Recommendations;
  again(other: Partial<RecommendInput>): Recommendations;
}

/** Books through the whole chain: analysis, followed constraints, grounds, recommendations. */
export function recommended(records: BookRecords): Recommended {
  const ledgers = ledgerFromRecords(records);
  const ledger = ledgers[0];
  const report = analyseBooks(ledgers, { costOfFunds: 0.12, clock: () => 0 });
  if (ledger === undefined || report === null) throw new Error('no books');
  const slices = buildSlices(ledger, report.asOf);
  const words = wordsOf(records);
  const followed = followedConstraints(report, followedIn(report));
  const grounds = groundsOf(ledger, slices, words, placesToAsk(followed));
  const input: RecommendInput = {
    report,
    followed,
    grounds,
    filters: {},
    limits: NO_LIMITS,
    learned: new Map(),
    standing: () => UNTOUCHED,
  };
  const again = (other: Partial<RecommendInput>) => recommend({ ...input, ...other });
  return { ledger, slices, words, report, followed, grounds, list: again({}), again };
}

/** Every ranked constraint as followed since today, the first in focus. */
function followedIn(report: AnalysisReport): Pick<ConstraintRecords, 'records' | 'focus'> {
  const records = report.constraints.map((each) => ({
    stage: each.stage,
    dimension: each.dimension,
    value: each.value,
    id: constraintId(each, report.asOf),
    constraintType: each.constraintType,
    severity: each.severity,
    status: 'active' as const,
    step: 'identify' as const,
    firstNamed: report.asOf,
    lastNamed: report.asOf,
    latest: {
      day: report.asOf,
      recordedAt: '',
      rank: each.rank,
      currentDays: each.currentDays,
      achievableDays: each.achievableDays,
      cash: each.estimatedImpact.cashReleased,
      confidence: each.confidence,
      meanWaiting: null,
      arrivingPerDay: null,
      held: each.rank === 1,
    },
    held: each.rank === 1,
  }));
  const held = records[0]?.id ?? null;
  return { records, focus: { held, leader: held, because: 'first', since: report.asOf } };
}
