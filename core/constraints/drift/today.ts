import type { AnalysisReport } from '../../contract/analysis.ts';
import type { RankedThen } from '../../contract/ribbon.ts';

/** Today's constraint, where one is named. */
export type Today = Pick<RankedThen, 'stage' | 'dimension' | 'value' | 'cash'>;

/** The constraint that an analysis names; null where it is not sure. */
export function namedToday({
  constraints: [first],
  notSure,
}: Pick<AnalysisReport, 'constraints' | 'notSure'>): Today | null {
  if (notSure !== null || first === undefined) return null;
  const { stage, dimension, value, estimatedImpact } = first;
  return { stage, dimension, value, cash: estimatedImpact.cashReleased };
}
