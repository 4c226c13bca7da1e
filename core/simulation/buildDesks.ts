import type { Day } from '../books/dates.ts';
import { type BillSource, billsOf, inCell } from './bill.ts';
import { type DeskQueue, freezeDesk } from './deskQueue.ts';
import { live } from './life.ts';
import type { Plant } from './options.ts';
import { settle } from './settle.ts';
import { firstDayOf, type World } from './world.ts';

/** The world with the queues before its frozen desks, if a plant of its options freezes one. */
export function withDesks(
  world: World,
  bills: BillSource = (customer) => billsOf(world, customer),
): World {
  const { constraint, earlier } = world.options;
  const desks = new Map<Plant, DeskQueue>();
  for (const plant of [constraint, earlier]) {
    if (plant?.shortfall === undefined) continue;
    const { options } = world;
    const from = firstDayOf(options, plant.fromMonth ?? 0);
    const arrivals = arrivalsOf({ ...world, options: { ...options, earlier: null } }, plant, bills);
    desks.set(plant, freezeDesk(arrivals, firstDayOf(options, 0), from, plant.shortfall));
  }
  return desks.size === 0 ? world : { ...world, desks };
}

/** Days on which work comes to a plant's desk in an undisturbed company: deliveries, or money cleared. */
function arrivalsOf(world: World, plant: Plant, billsBy: BillSource): Day[] {
  const days: Day[] = [];
  for (const customer of world.customers) {
    const bills = billsBy(customer);
    if (plant.kind === 'billing') {
      for (const bill of bills) if (inCell(plant, bill)) days.push(bill.delivery);
      continue;
    }
    const lives = bills.map((bill) => live(world, bill, null));
    for (const { parts } of settle(world, lives, null).payments) {
      for (const part of parts) if (inCell(plant, part.life.bill)) days.push(part.cleared);
    }
  }
  return days;
}
