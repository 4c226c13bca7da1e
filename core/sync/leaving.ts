import type { DecidedOn } from '../contract/decisions.ts';
import { isFinding } from './findings.ts';

/** What the user lets leave the laptop; each holds what is before it. */
export const LEAVING = ['summaries', 'plans', 'books'] as const;
export type Leaving = (typeof LEAVING)[number];

/** What a company lets leave until its user says otherwise. */
export const USUAL_LEAVING: Leaving = 'plans';

/**
 * What a decision is part of: `plans` are constraints, recommendations, work, assumptions and what was said of them
 * (as are what laptops find of them by themselves: places, days and rupees, never rows of the books);
 * `summaries` are how the program is set up, with nothing of the firm in them.
 */
const DECISION_CLASS: Readonly<Record<DecidedOn, Leaving>> = {
  preferences: 'summaries',
  dashboard: 'summaries',
  constraint: 'plans',
  priorities: 'plans',
  recommendation: 'plans',
  limits: 'plans',
  implementation: 'plans',
  questionnaire: 'plans',
  assumption: 'plans',
  tradeoff: 'plans',
  learning: 'plans',
  alert: 'plans',
};

/**
 * The one place that says what may leave: whether a change may, under a choice.
 * @param on for a decision: the kind of thing that it is on
 */
export function mayLeave(choice: Leaving, entity: string, on: string | null): boolean {
  return LEAVING.indexOf(classOf(entity, on)) <= LEAVING.indexOf(choice);
}

/** What a change is part of; everything that is not known to be less counts as books. */
export function classOf(entity: string, on: string | null): Leaving {
  if (isFinding(entity)) return 'plans';
  if (entity !== 'decision' || on === null) return 'books';
  return isDecidedOn(on) ? DECISION_CLASS[on] : 'books';
}

function isDecidedOn(on: string): on is DecidedOn {
  return Object.hasOwn(DECISION_CLASS, on);
}
