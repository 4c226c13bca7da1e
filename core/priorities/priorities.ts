import type { AnalysisReport, ConstraintReport } from '../contract/analysis.ts';
import type { ConstraintMetric } from '../contract/focusing.ts';
import type { Priorities, PriorityWeights } from '../contract/priorities.ts';
import { samePlace } from '../ribbon/runsOf.ts';
import { constraintScores } from './constraintScores.ts';
import { DEFAULT_WEIGHTS, prioritise } from './prioritise.ts';

/** A constraint that is followed, with its looks by day. */
export interface FollowedPlace extends Pick<ConstraintReport, 'stage' | 'dimension' | 'value'> {
  readonly id: string;
  readonly metrics: readonly ConstraintMetric[];
}

/** The weights that hold, and what can be undone and redone of them. */
export interface WeightsInUse {
  readonly weights: PriorityWeights;
  readonly undo: string | null;
  readonly redo: string | null;
}

/** The constraints of a report in the order in which they are worth working on. The report stays as it is. */
export function prioritiesOf(
  report: Pick<AnalysisReport, 'asOf' | 'constraints'>,
  followed: readonly FollowedPlace[],
  inUse: WeightsInUse,
): Priorities {
  const { asOf, constraints } = report;
  const recordOf = (c: ConstraintReport) => followed.find((each) => samePlace(each, c)) ?? null;
  const lookBefore = (c: ConstraintReport) =>
    recordOf(c)?.metrics.findLast(({ day, rank }) => day < asOf && rank !== null) ?? null;
  const ordered = prioritise(constraints, constraintScores(constraints, lookBefore), inUse.weights);
  return {
    asOf,
    ...inUse,
    defaults: DEFAULT_WEIGHTS,
    items: ordered.map(({ item, factors, sum }, at) => ({
      stage: item.stage,
      dimension: item.dimension,
      value: item.value,
      position: at + 1,
      rank: item.rank,
      recordId: recordOf(item)?.id ?? null,
      factors,
      sum,
    })),
  };
}
