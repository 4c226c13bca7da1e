import { type BillSource, inCell } from './bill.ts';
import { cellPlants } from './cellPlants.ts';
import type { Plant } from './options.ts';
import type { Random } from './random.ts';
import { BEARABLE_DAYS, PLACES, type Trouble } from './troubles.ts';
import type { World } from './world.ts';

/** A plant without a size yet, and the share of the last year's money that it touches. */
export interface ChosenCell {
  readonly plant: Plant;
  readonly weight: number;
}

const LEAST_WEIGHT = 0.08;
const MOST_WEIGHT = 0.45;
/** Cheques are many people's only mode. */
const MOST_MODE_WEIGHT = 0.65;
/** What grows is on average not all there yet. */
const GROWING = 1.6;

/**
 * A cell for a trouble that ties up `days` of every rupee's waiting over the whole company: in one of the
 * trouble's places, large enough that the delay stays bearable and too small to be the company itself; where
 * there is none, the one whose delay is the most bearable.
 */
export function chooseCell(
  world: World,
  trouble: Trouble,
  stem: Omit<Plant, 'kind'>,
  days: number,
  bills: BillSource,
  random: Random,
): ChosenCell {
  const left = [...PLACES[trouble]];
  let best: (ChosenCell & { readonly bearable: number }) | null = null;
  while (left.length > 0) {
    const [place] = left.splice(random.whole(0, left.length - 1), 1);
    if (place === undefined) break;
    const need = (days / BEARABLE_DAYS[place.kind]) * (stem.growsOver === undefined ? 1 : GROWING);
    const cells = cellPlants(world, { ...stem, kind: place.kind }, place, random).map((plant) => ({
      plant,
      weight: weightOf(world, plant, bills),
    }));
    if (place.dimension === 'all' && cells[0] !== undefined) return cells[0];
    const most = place.dimension === 'mode' ? MOST_MODE_WEIGHT : MOST_WEIGHT;
    const fits = cells.filter(
      ({ weight }) => weight >= Math.max(LEAST_WEIGHT, need) && weight <= most,
    );
    if (fits.length > 0) return random.pick(fits);
    for (const cell of cells) {
      const bearable = cell.weight / need;
      if (best === null || bearable > best.bearable) best = { ...cell, bearable };
    }
  }
  if (best === null) throw new RangeError('a company without cells');
  return best;
}

/** Share of the last year's money that a plant touches; of cheques alone in clearing. */
function weightOf(world: World, plant: Plant, bills: BillSource): number {
  let inside = 0;
  let all = 0;
  for (const customer of world.customers) {
    for (const bill of bills(customer)) {
      if (bill.delivery <= world.asOf - 365) continue;
      all += bill.amount;
      if (plant.kind === 'clearing' && customer.mode !== 'Cheque') continue;
      if (inCell(plant, bill)) inside += bill.amount;
    }
  }
  return all === 0 ? 0 : inside / all;
}
