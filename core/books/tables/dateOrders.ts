import { planDates, withOrder } from './datePlan.ts';
import type { DatePlan, FilePlan } from './plan.ts';

export interface PlannedTable {
  readonly plan: FilePlan;
  readonly dates: DatePlan;
}

/**
 * Decides the order of dates for the tables of one export. A table whose own cells leave the order of day and
 * month open takes the one that the others decided, if they agree.
 * @param onScan told bytes where a whole file has to be searched for a deciding date
 */
export function planDatesTogether(
  plans: readonly FilePlan[],
  onScan: (bytes: number) => void,
): PlannedTable[] {
  const planned = plans.map((plan) => ({ plan, dates: planDates(plan, onScan) }));
  const decided = new Set(planned.filter(isDecidedByDay).map(({ dates }) => dates.order));
  const [order] = decided;
  if (decided.size !== 1 || order === undefined) return planned;
  return planned.map(({ plan, dates }) =>
    dates.undecided === null ? { plan, dates } : { plan, dates: withOrder(dates, order) },
  );
}

/** The first date column that nothing decides. */
export function undecidedDate(
  tables: readonly PlannedTable[],
): { file: string; column: string } | null {
  for (const { plan, dates } of tables) {
    if (dates.undecided !== null) return { file: plan.source.name, column: dates.undecided };
  }
  return null;
}

function isDecidedByDay({ dates }: PlannedTable): boolean {
  return dates.undecided === null && dates.certain && dates.decidedByDay;
}
