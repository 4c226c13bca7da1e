import { LEVERS } from '../levers/library.ts';
import { PRIORS } from '../levers/priors.ts';
import { WORSE_BEFORE } from './cases.ts';
import type { LearningInput } from './input.ts';

/** The lever library as learning needs it; a lever of several stages counts with the first of them. */
export function leverLibrary(): LearningInput['library'] {
  return LEVERS.map(({ id, stages, type, complexity, horizon, prior }) => ({
    leverId: id,
    stage: stages[0] ?? '',
    type,
    complexity,
    horizon,
    works: PRIORS[prior].chance.value,
    worse: WORSE_BEFORE,
    title: { key: `levers.${id}.title.all` },
  }));
}
