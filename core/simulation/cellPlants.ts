import { largeDistractor } from './distractors.ts';
import type { Plant } from './options.ts';
import { someCustomers, valuesOf } from './plants.ts';
import type { Random } from './random.ts';
import type { TroublePlace } from './troubles.ts';
import type { World } from './world.ts';

/** The stem put into every cell of a place: each value of its dimension, sets of customers, or the whole. */
export function cellPlants(
  world: World,
  stem: Plant,
  { dimension, kind }: TroublePlace,
  random: Random,
): Plant[] {
  if (dimension === 'all') return [stem];
  if (dimension === 'customers') {
    const but = world.options.distractors ? largeDistractor(world.customers) : undefined;
    const sets = [1, 2, 3, 4].map(() => someCustomers(world, random, kind, but));
    return sets.map((customers) => ({ ...stem, customers }));
  }
  return valuesOf(world, dimension).map((value) => ({ ...stem, segment: { dimension, value } }));
}
