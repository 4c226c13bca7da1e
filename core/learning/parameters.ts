import type { EffectParameters } from './beliefs.ts';

/**
 * How much is learned from a case before any firm's cases are known. A lever's chance weighs as much as one case,
 * give or take a factor of two, since what works once in a firm mostly works again; firms, stages and types differ by
 * somewhat more than half a logit in all, no more than the library is unsure of its surest word. Judgements, held against simulated firms by `drumbeat bench learning`.
 */
export const USUAL: EffectParameters = {
  works: { strength: 1, vague: 2, spreads: { firm: 0.33, stage: 0.33, type: 0.33 } },
  worse: { strength: 2, vague: 1, spreads: { firm: 0.4, stage: 0.4, type: 0.15 } },
  scale: { lever: 0.35, again: 0.25, spreads: { firm: 0.4, stage: 0.15, type: 0.15 } },
};
