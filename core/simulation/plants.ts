import { PRODUCT_LINES, REGIONS, SEGMENTS } from './names.ts';
import {
  PLANT_KINDS,
  type Plant,
  type PlantKind,
  type SimDimension,
  type SimulationOptions,
  withDefaults,
} from './options.ts';
import { mixSeed, Random } from './random.ts';
import { truthOf } from './truth.ts';
import { buildWorld, type World } from './world.ts';

export type PlantScope = 'segment' | 'customers' | 'whole';

/** Dimensions along which a delay of the kind plausibly lives. */
const HOMES: Readonly<Record<PlantKind, readonly SimDimension[]>> = {
  billing: ['branch', 'product_line', 'region'],
  dispatch: ['branch', 'channel', 'region'],
  terms: ['segment', 'region', 'salesperson'],
  collection: ['salesperson', 'region', 'segment'],
  dispute: ['product_line', 'branch', 'segment'],
  clearing: ['branch', 'region'],
  allocation: ['branch', 'segment', 'region'],
};

function valuesOf(world: World, dimension: SimDimension): readonly string[] {
  switch (dimension) {
    case 'segment':
      return SEGMENTS.filter((s) => s !== 'Municipal');
    case 'region':
      return REGIONS.map((r) => r.region);
    case 'branch':
      return REGIONS.map((r) => r.branch);
    case 'product_line':
      return PRODUCT_LINES;
    case 'channel':
      return ['Field', 'Counter', 'Online'];
    case 'salesperson':
      return [...new Set(world.customers.map((c) => c.salesperson))].sort();
  }
}

/** A few of the larger customers, three to six: few enough to name, large enough to matter. */
function someCustomers(world: World, random: Random): string[] {
  const bySize = [...world.customers].sort(
    (a, b) => b.weight * b.typicalBill - a.weight * a.typicalBill,
  );
  const pool = bySize.slice(0, Math.max(6, Math.floor(bySize.length / 4)));
  const chosen = new Set<string>();
  const size = Math.min(random.whole(3, 6), pool.length);
  while (chosen.size < size) chosen.add(random.pick(pool).id);
  return [...chosen].sort();
}

/**
 * A plant of a kind and scope somewhere in the company, its days chosen so that it costs `share` of the
 * company's waiting outside terms (0.15 and more is strong, 0.05–0.15 weak), as far as 90 days allow.
 */
export function plantOfShare(
  given: Partial<SimulationOptions>,
  kind: PlantKind,
  scope: PlantScope,
  share: number,
  fromMonth = 0,
): Plant {
  const unplanted = { kind, extraDays: 0, ...(fromMonth > 0 ? { fromMonth } : {}) };
  const options = withDefaults({ ...given, constraint: unplanted });
  const world = buildWorld(options);
  const random = new Random(mixSeed(options.seed, 0x91a7, PLANT_KINDS.indexOf(kind), fromMonth));
  let plant: Plant = unplanted;
  if (scope === 'customers') plant = { ...unplanted, customers: someCustomers(world, random) };
  if (scope === 'segment') {
    const dimension = random.pick(HOMES[kind]);
    const value = random.pick(valuesOf(world, dimension));
    plant = { ...unplanted, segment: { dimension, value } };
  }
  let days = 8;
  for (let round = 0; round < 3; round++) {
    const got = truthOf(
      buildWorld({ ...options, constraint: { ...plant, extraDays: days } }),
    ).share;
    if (got <= 0) break;
    // share = x / (rest + x), so x scales with share / (1 − share).
    const factor = (share / (1 - share)) * ((1 - got) / got);
    days = Math.min(90, Math.max(1, Math.round(days * factor)));
  }
  return { ...plant, extraDays: days };
}
