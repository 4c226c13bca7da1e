import type { CapacityRecord } from '../books/model.ts';
import type { BillSource } from './bill.ts';
import { REGIONS } from './names.ts';
import type { Plant } from './options.ts';
import { mixSeed } from './random.ts';
import type { World } from './world.ts';

const STAGES = ['billing', 'allocation'] as const;
const LAST_YEAR = 365;

/**
 * What each branch's billing and allocation desk can do on a working day, in bills to one decimal: two fifths
 * to nine tenths more than the last year asked of it, or the frozen rate where a plant froze it.
 */
export function deskCapacities(world: World, bills: BillSource): CapacityRecord[] {
  const asked = new Map(REGIONS.map(({ branch }) => [branch, 0]));
  for (const customer of world.customers) {
    for (const { branch, delivery } of bills(customer)) {
      if (delivery > world.asOf - LAST_YEAR) asked.set(branch, (asked.get(branch) ?? 0) + 1);
    }
  }
  const records: CapacityRecord[] = [];
  for (const stage of STAGES) {
    for (const [at, { branch }] of REGIONS.entries()) {
      const room = mixSeed(world.options.seed, 0x400f, STAGES.indexOf(stage), at) / 2 ** 32;
      const demand = (asked.get(branch) ?? 0) / ((LAST_YEAR * 6) / 7);
      const perDay = frozenRate(world, stage, branch) ?? demand * (1.4 + 0.5 * room);
      records.push({
        file: 'capacity.csv',
        line: records.length + 2,
        stage,
        resource: branch,
        perDay: Math.max(0.1, Math.round(perDay * 10) / 10),
      });
    }
  }
  return records;
}

function frozenRate(world: World, stage: string, branch: string): number | undefined {
  const frozen = ({ kind, segment, untilMonth }: Plant): boolean =>
    kind === stage && segment?.value === branch && untilMonth === undefined;
  for (const [plant, desk] of world.desks) if (frozen(plant)) return desk.rate;
  return undefined;
}
