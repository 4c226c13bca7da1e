import type {
  GenerateInput,
  NotNow,
  Recommendation,
  Recommendations,
} from '../../core/contract/recommendation.ts';
import type { Query } from '../api/queries.ts';
import { useCore } from '../api/useCore.ts';
import { useView } from '../state/view.ts';

/** What can be done on the day in sight, of what passes the filters. */
export function useGuidance(filters: Omit<GenerateInput, 'asOf'> = {}): Query<Recommendations> {
  return useCore('recommendations', useAskedGuidance(filters));
}

/** What is asked for it. */
export function useAskedGuidance(filters: Omit<GenerateInput, 'asOf'> = {}): GenerateInput {
  const asOf = useView((view) => view.asOf);
  return { ...filters, ...(asOf === null ? {} : { asOf }) };
}

export interface Found {
  readonly one: Recommendation;
  /** Why it is not the focus; null where it is. */
  readonly notNow: NotNow | null;
}

/** One of them, wherever it stands; null where it does not apply on that day. */
export function findIn(guidance: Recommendations, id: string): Found | null {
  const notNow = guidance.notNow.find(({ recommendation }) => recommendation.id === id) ?? null;
  const one = guidance.recommendations.find((each) => each.id === id) ?? notNow?.recommendation;
  return one === undefined ? null : { one, notNow: id === guidance.focus ? null : notNow };
}
