import type { Day } from '../../core/books/dates.ts';
import type { ImplementationStep } from '../../core/contract/work.ts';

export type StepStanding = 'done' | 'dropped' | 'overdue' | 'dueToday' | 'open';

/** How a step stands on a day. */
export function stepStanding(
  { state, due }: Pick<ImplementationStep, 'state' | 'due'>,
  on: Day,
): StepStanding {
  if (state !== 'open') return state;
  if (due === null || due > on) return 'open';
  return due < on ? 'overdue' : 'dueToday';
}
