import type { Day } from '../books/dates.ts';
import { type Bill, inCell } from './bill.ts';
import { waitAt } from './deskQueue.ts';
import { shareLeft } from './intervention.ts';
import type { Plant, PlantKind } from './options.ts';
import { mixSeed } from './random.ts';
import { firstDayOf, type World } from './world.ts';

/** How much of a plant is there on a day, 0–1: nothing outside its months, rising where it grows. */
function heldOn(world: World, plant: Plant, day: Day): number {
  const from = firstDayOf(world.options, plant.fromMonth ?? 0);
  if (day < from) return 0;
  if (plant.untilMonth !== undefined && day >= firstDayOf(world.options, plant.untilMonth))
    return 0;
  return plant.growsOver === undefined ? 1 : Math.min(1, (day - from) / (30.4 * plant.growsOver));
}

/** A bill's own uniform draw for one purpose. */
function chance(world: World, purpose: number, bill: Bill): number {
  return mixSeed(world.options.seed, purpose, bill.ordinal) / 2 ** 32;
}

/** Extra days one plant gives a bill in a stage, by the bill's entry into it. */
export function plantDays(
  world: World,
  plant: Plant | null,
  kind: PlantKind,
  bill: Bill,
  entry: Day,
): number {
  if (plant === null || plant.kind !== kind || !inCell(plant, bill)) return 0;
  const left = plant === world.options.earlier ? 1 : shareLeft(world, entry);
  if (plant.shortfall !== undefined) {
    const queue = world.desks.get(plant);
    if (queue === undefined) throw new RangeError('a frozen desk without its queue: withDesks');
    return Math.round(left * waitAt(queue, entry, chance(world, 0xde5c, bill)));
  }
  const days = plant.extraDays * heldOn(world, plant, entry) * left;
  if (Number.isInteger(days)) return days;
  // Days are whole: a fraction falls to the same bills whatever is planted.
  return Math.floor(days + chance(world, 0xf4ac, bill));
}

/** Extra days of the plant and of the earlier constraint, which acts in every run of the company. */
export function extraDays(
  world: World,
  plant: Plant | null,
  kind: PlantKind,
  bill: Bill,
  entry: Day,
): number {
  const own = plantDays(world, plant, kind, bill, entry);
  return own + plantDays(world, world.options.earlier, kind, bill, entry);
}
