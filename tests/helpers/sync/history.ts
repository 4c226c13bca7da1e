import type { StoredChange } from '../../../core/sync/protocol.ts';
import { moneyOf, pictureOf } from './picture.ts';
import { randomOf } from './random.ts';
import type { SimDevice } from './simDevice.ts';
import { SimWorld } from './simWorld.ts';

/** Lives a world from its seed, heals it and answers which laws it broke: none, if all is well. */
export async function historyOf(seed: number): Promise<string[]> {
  const world = new SimWorld(seed);
  try {
    await world.live(2 + randomOf(seed).below(6));
    await world.heal();
    return await broken(world);
  } finally {
    world.remove();
  }
}

async function broken(world: SimWorld): Promise<string[]> {
  const laws: string[] = world.failures.map((thrown) => `failed: ${told(thrown)}`);
  const log = world.server.log('t1');
  const rebuilt = world.newDevice();
  world.devices.push(rebuilt);
  await world.heal();
  const expected = pictureOf(rebuilt.db);
  const money = JSON.stringify(moneyOf(rebuilt.db));
  for (const device of world.devices) {
    const here = pictureOf(device.db);
    for (const [part, value] of Object.entries(expected)) {
      if (JSON.stringify(here[part]) !== JSON.stringify(value)) {
        laws.push(`${device.name} differs from the rebuilt one in ${part}`);
      }
    }
    if (JSON.stringify(moneyOf(device.db)) !== money) laws.push(`${device.name}: money differs`);
    laws.push(...lostBy(device, log));
  }
  const ids = new Set(log.map(({ opId }) => opId));
  if (ids.size !== log.length) laws.push('a change is in the log twice');
  return laws;
}

/** Every change that a laptop holds is on the server, or was refused by it. */
function lostBy({ name, db }: SimDevice, log: readonly StoredChange[]): string[] {
  const there = new Set(log.map(({ opId }) => opId));
  const here = db
    .prepareRows<readonly [string]>('SELECT op_id FROM change_log WHERE refused IS NULL')
    .all();
  const lost = here.filter(([id]) => !there.has(id));
  return lost.length === 0 ? [] : [`${name}: ${lost.length} changes are not on the server`];
}

function told(thrown: unknown): string {
  return thrown instanceof Error
    ? `${thrown.name} ${thrown.message} ${thrown.stack}`
    : String(thrown);
}
