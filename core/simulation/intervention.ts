import type { Day } from '../books/dates.ts';
import type { Bill } from './bill.ts';
import type { PlantKind } from './options.ts';
import { mixSeed } from './random.ts';
import type { World } from './world.ts';

/** What is left of the constraint's days for what enters its stage on a day, 0–1. */
export function shareLeft({ options }: World, entry: Day): number {
  let left = 1;
  for (const one of options.interventions) {
    if ('lifts' in one && entry >= one.from) left *= 1 - one.lifts;
  }
  return left;
}

/** Days that a stage takes once the market has changed for everybody, from the days it would have taken; whole. */
export function changedForAll(
  { options }: World,
  kind: PlantKind,
  bill: Bill,
  entry: Day,
  days: number,
): number {
  let changed = days;
  for (const one of options.interventions) {
    if (!('everywhere' in one) || one.everywhere !== kind || entry < one.from) continue;
    changed = changed * (changed > 0 ? (one.times ?? 1) : 1) + one.extraDays;
  }
  if (changed === days) return days;
  const whole = Math.floor(changed + mixSeed(options.seed, 0x3a7e, bill.ordinal) / 2 ** 32);
  // Who paid before the due date does not begin to pay late because the others hurry.
  return Math.max(Math.min(0, days), whole);
}

/**
 * The day on which something happens, by what the world would make of it: what would have happened before an
 * intervention happens then, and nothing else is moved to a day before it.
 */
export function notBefore(world: World, entry: Day, dayIn: (world: World) => Day): Day {
  const { options } = world;
  const acting = options.interventions.filter(({ from }) => entry >= from);
  if (acting.length === 0) return dayIn(world);
  const first = Math.max(...acting.map(({ from }) => from));
  const plain = dayIn({ ...world, options: { ...options, interventions: [] } });
  return plain < first ? plain : Math.max(first, dayIn(world));
}
