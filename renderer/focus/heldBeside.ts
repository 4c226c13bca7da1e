import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { ConstraintRecords, TrackedConstraint } from '../../core/contract/focusing.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';

/** The constraint that the focus is held on where the report puts another one first, or is sure of none; else null. */
export function heldBeside(
  records: ConstraintRecords | null,
  { constraints, notSure }: Pick<AnalysisReport, 'constraints' | 'notSure'>,
): TrackedConstraint | null {
  const held = records?.records.find(({ id }) => id === records.focus.held);
  const first = notSure === null ? constraints[0] : undefined;
  if (held === undefined || (first !== undefined && samePlace(first, held))) return null;
  return held;
}
