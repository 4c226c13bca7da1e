import type { EffectParameters } from './beliefs.ts';

/**
 * How much is learned from a case before any firm's cases are known. A lever's chance weighs as much as one case,
 * since what works once in a firm mostly works again; firms, stages and types differ by somewhat more than half a
 * logit in all. Judgements, held against simulated firms by `drumbeat bench learning`.
 */
export const USUAL: EffectParameters = {
  works: { strength: 1, spreads: { firm: 0.4, stage: 0.4, type: 0.4 } },
  worse: { strength: 2, spreads: { firm: 0.4, stage: 0.4, type: 0.15 } },
  scale: { lever: 0.35, again: 0.25, spreads: { firm: 0.4, stage: 0.15, type: 0.15 } },
};
