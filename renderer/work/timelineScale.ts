import type { Day } from '../../core/books/dates.ts';
import type { ImplementationStep } from '../../core/contract/work.ts';
import { monthEndsBetween } from '../frame/calendar.ts';

export interface TimelineScale {
  readonly from: Day;
  readonly to: Day;
  /** First days of the months in it. */
  readonly months: readonly Day[];
}

/** Days of room on either side, so that nothing lies on the edge. */
const ROOM = 4;

/** The span that holds every date of the steps, today and the day of the change; null where no step has a date. */
export function timelineScale(
  steps: readonly Pick<ImplementationStep, 'due' | 'doneOn'>[],
  others: readonly (Day | null)[],
): TimelineScale | null {
  const dated = steps.flatMap(({ due, doneOn }) => [due, doneOn]).filter((day) => day !== null);
  if (dated.length === 0) return null;
  const days = [...dated, ...others.filter((day) => day !== null)];
  const from = Math.min(...days) - ROOM;
  const to = Math.max(...days) + ROOM;
  return { from, to, months: monthEndsBetween(from, to - 1).map((end) => end + 1) };
}

/** Where a day lies, as a share of the span. */
export function along({ from, to }: TimelineScale, day: Day): number {
  return (day - from) / (to - from);
}
