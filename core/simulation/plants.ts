import { billsOf, segmentOf } from './bill.ts';
import type { CustomerProfile } from './customerProfile.ts';
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

/** The values of a dimension in which something can be planted. */
export function valuesOf(world: World, dimension: SimDimension): readonly string[] {
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
    case 'mode':
      return ['Cheque'];
    case 'salesperson':
      return [...new Set(world.customers.map((c) => c.salesperson))].sort();
  }
}

/** Mean money a customer brings, for telling large from small. */
const volume = (c: CustomerProfile): number => c.weight * c.typicalBill;

/** Three to six of the larger customers but one, with at least an eighth of all money: worth naming. */
export function someCustomers(
  world: World,
  random: Random,
  kind: PlantKind,
  but?: string,
): string[] {
  const fit = world.customers.filter(
    (c) => c.id !== but && (kind !== 'clearing' || c.mode === 'Cheque'),
  );
  const bySize = [...fit].sort((a, b) => volume(b) - volume(a));
  const pool = bySize.slice(0, Math.max(8, Math.floor(bySize.length / 3)));
  const sum = (set: readonly CustomerProfile[]): number => set.reduce((s, c) => s + volume(c), 0);
  let best: CustomerProfile[] = [];
  for (let attempt = 0; attempt < 40; attempt++) {
    const left = [...pool];
    const chosen: CustomerProfile[] = [];
    const size = Math.min(random.whole(3, 6), left.length);
    while (chosen.length < size) {
      chosen.push(...left.splice(random.whole(0, left.length - 1), 1));
    }
    if (sum(chosen) > sum(best)) best = chosen;
    if (sum(best) > sum(world.customers) / 8) break;
  }
  return best.map((c) => c.id).sort();
}

/** A value of one of the kind's dimensions that holds a tenth to a half of the bills. */
function someSegment(world: World, random: Random, kind: PlantKind): NonNullable<Plant['segment']> {
  const bills = world.customers
    .filter((c) => kind !== 'clearing' || c.mode === 'Cheque')
    .flatMap((customer) => billsOf(world, customer));
  const total = world.firstBill.at(-1) ?? 0;
  const fit: NonNullable<Plant['segment']>[] = [];
  let largest: { readonly n: number; readonly at: NonNullable<Plant['segment']> } | null = null;
  for (const dimension of HOMES[kind]) {
    for (const value of valuesOf(world, dimension)) {
      const n = bills.filter((bill) => segmentOf(bill, dimension) === value).length;
      const at = { dimension, value };
      if (n > 0.1 * total && n < 0.5 * total) fit.push(at);
      if (largest === null || n > largest.n) largest = { n, at };
    }
  }
  if (fit.length > 0) return random.pick(fit);
  if (largest === null) throw new RangeError('a company without bills');
  return largest.at;
}

/**
 * A plant of a kind and scope somewhere in the company, its days chosen so that it costs `share` of the
 * company's waiting outside terms (0.15 and more is strong, 0.05–0.15 weak), as far as 60 days allow.
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
  if (scope === 'customers')
    plant = { ...unplanted, customers: someCustomers(world, random, kind) };
  if (scope === 'segment') {
    plant = { ...unplanted, segment: someSegment(world, random, kind) };
  }
  let days = 8;
  for (let round = 0; round < 3; round++) {
    const got = truthOf(
      buildWorld({ ...options, constraint: { ...plant, extraDays: days } }),
    ).share;
    if (got <= 0) break;
    // share = x / (rest + x), so x scales with share / (1 − share).
    const factor = (share / (1 - share)) * ((1 - got) / got);
    days = Math.min(60, Math.max(1, Math.round(days * factor)));
  }
  return { ...plant, extraDays: days };
}
