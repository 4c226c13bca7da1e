import type { AccuracyCase, Kind } from '../accuracy/accuracyCase.ts';

/** Places in which a change is measured; a frozen desk keeps its queue whatever is lifted, and is left out. */
export const EFFECT_KINDS = [
  'billing',
  'dispatch',
  'terms',
  'collection_salesperson',
  'collection_customers',
  'dispute',
  'clearing',
  'allocation',
  'whole_stage',
  'drift',
  'none',
] as const satisfies readonly Kind[];

/** What became of the company since the day of the change. */
export const EFFECT_WORLDS = [
  'nothing', // everything went on as it was
  'slowerForAll', // nothing was lifted, and the stage became slower for everybody
  'quickerForAll', // nothing was lifted, and the stage became quicker for everybody
  'half', // half of what was promised
  'full', // all of it
  'fullInSlower', // all of it, while the stage became slower for everybody
] as const;
export type EffectWorld = (typeof EFFECT_WORLDS)[number];

/** How much of the plant is lifted in a world, 0–1. */
export function liftedIn(world: EffectWorld): number {
  if (world === 'half') return 0.5;
  return world === 'full' || world === 'fullInSlower' ? 1 : 0;
}

/** Worlds that make sense for a kind: where nothing is planted nothing can be lifted. */
export function worldsOf({ kind }: Pick<AccuracyCase, 'kind'>): readonly EffectWorld[] {
  return kind === 'none' ? EFFECT_WORLDS.filter((world) => liftedIn(world) === 0) : EFFECT_WORLDS;
}

/** Months that the books go on after the change: to judge by, and to know what really became of its bills. */
export const MONTHS_SINCE = 11;
