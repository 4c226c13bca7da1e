import type { Limits, Recommendation } from '../../contract/recommendation.ts';
import { countOf, paise } from '../../text/values.ts';

const DAYS_A_WEEK = 7;

/** Which of the user's limits a recommendation goes beyond, each with what it would take. */
export function beyondLimits(
  limits: Limits,
  { cost, steps, timeToValue }: Pick<Recommendation, 'cost' | 'steps' | 'timeToValue'>,
): Recommendation['beyond'] {
  const beyond: Recommendation['beyond'] = [];
  if (limits.budget !== null && cost.outlay > limits.budget) {
    beyond.push({
      limit: 'budget',
      text: {
        key: 'recommend.beyond.budget',
        values: { amount: paise(cost.outlay), limit: paise(limits.budget) },
      },
    });
  }
  const people = new Set(steps.map(({ role }) => role).filter((role) => role !== 'owner')).size;
  if (limits.people !== null && people > limits.people) {
    beyond.push({
      limit: 'people',
      text: {
        key: 'recommend.beyond.people',
        values: { people: countOf(people), limit: countOf(limits.people) },
      },
    });
  }
  const weeks = Math.ceil(timeToValue / DAYS_A_WEEK);
  if (limits.weeks !== null && weeks > limits.weeks) {
    beyond.push({
      limit: 'time',
      text: {
        key: 'recommend.beyond.time',
        values: { weeks: countOf(weeks), limit: countOf(limits.weeks) },
      },
    });
  }
  return beyond;
}
