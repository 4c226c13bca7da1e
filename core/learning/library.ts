import type { LearningInput } from './input.ts';

/** The lever library as learning needs it. */
export function leverLibrary(): LearningInput['library'] {
  return [];
}
