import {
  Complexity,
  type GenerateInput,
  RecommendationPriority,
  RecommendationType,
} from '../../core/contract/recommendation.ts';

/** What is chosen in each filter; empty: all. */
export interface Chosen {
  readonly type: string;
  readonly complexity: string;
  readonly priority: string;
  readonly most: string;
}

export const ALL: Chosen = { type: '', complexity: '', priority: '', most: '' };

export const CHOICES = {
  type: RecommendationType.options,
  complexity: Complexity.options,
  priority: RecommendationPriority.options,
  most: ['5', '10', '20'],
} as const satisfies Record<keyof Chosen, readonly string[]>;

/** The filters of a generation that the choices stand for. */
export function filtersOf(chosen: Chosen): Omit<GenerateInput, 'asOf'> {
  const type = RecommendationType.safeParse(chosen.type);
  const complexity = Complexity.safeParse(chosen.complexity);
  const priority = RecommendationPriority.safeParse(chosen.priority);
  return {
    ...(type.success ? { types: [type.data] } : {}),
    ...(complexity.success ? { complexities: [complexity.data] } : {}),
    ...(priority.success ? { priorities: [priority.data] } : {}),
    ...(chosen.most === '' ? {} : { maxRecommendations: Number(chosen.most) }),
  };
}
