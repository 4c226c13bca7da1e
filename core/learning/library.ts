import { LEVERS } from '../levers/library.ts';
import { PRIORS } from '../levers/priors.ts';
import { WORSE_BEFORE } from './cases.ts';
import { Z90 } from './forecast.ts';
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
    unsure: unsureOf(PRIORS[prior].chance),
    worse: WORSE_BEFORE,
    title: { key: `levers.${id}.title.all` },
  }));
}

/** Standard deviation of the logit of a chance that lies between two others nine times in ten. */
function unsureOf({ low, high }: { readonly low: number; readonly high: number }): number {
  const logit = (chance: number): number => Math.log(chance / (1 - chance));
  return (logit(high) - logit(low)) / (2 * Z90);
}
