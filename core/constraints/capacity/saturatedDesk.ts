import type { ConstraintReport } from '../../contract/analysis.ts';
import type { CapacityEvidence } from '../../contract/capacity.ts';
import { countOf, days } from '../../text/values.ts';

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** A saturated desk in a sentence; nothing for one that keeps up. */
export function saturatedDesk(desk: CapacityEvidence): ConstraintReport['evidence'] {
  if (!desk.saturated) return [];
  const values = {
    weeks: countOf(desk.weeks),
    growth: countOf(desk.growthPerWeek * WEEKS_PER_MONTH),
    backlog: countOf(desk.backlogBills),
    load: days(desk.plannedLoadDays ?? 0),
  };
  return [{ text: { key: 'engine.evidence.capacity', values } }];
}
