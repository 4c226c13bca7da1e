import { changesFromServer } from '../../../core/store/sync/logRows.ts';
import { ERASED_BEGINS, erasedMember, isErasure } from '../../../core/sync/erasure.ts';
import { PERSONAL } from '../../../core/sync/mergeRules.ts';
import type { StoredChange } from '../../../core/sync/protocol.ts';
import { PLATFORM } from './memoryServer.ts';
import { moneyOf, personalOf, pictureOf } from './picture.ts';
import { randomOf } from './random.ts';
import type { SimDevice } from './simDevice.ts';
import { type Generation, NEWEST_GENERATION, SimWorld, SMALL } from './simWorld.ts';

/** Lives a world from its seed, heals it and answers which laws it broke: none, if all is well. */
export async function historyOf(
  seed: number,
  generation: Generation = NEWEST_GENERATION,
  calamity: { begin(world: SimWorld): void; end(world: SimWorld): void } | null = null,
): Promise<string[]> {
  const world = new SimWorld(seed, generation);
  try {
    calamity?.begin(world);
    await world.live(2 + randomOf(seed).below(6));
    calamity?.end(world);
    await world.heal();
    return await broken(world);
  } finally {
    world.remove();
  }
}

async function broken(world: SimWorld): Promise<string[]> {
  const laws: string[] = world.failures.map((thrown) => `failed: ${told(thrown)}`);
  const log = world.server.log('t1');
  const users = [...new Set(world.devices.map(({ user }) => user))];
  const rebuiltOf = new Map(users.map((user) => [user, added(world, user)]));
  const rebuilt = rebuiltOf.get(users[0] ?? '');
  if (rebuilt === undefined) throw new Error('a world without a laptop');
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
    const own = rebuiltOf.get(device.user) ?? rebuilt;
    if (JSON.stringify(personalOf(device.db)) !== JSON.stringify(personalOf(own.db))) {
      laws.push(`${device.name} is not set up as its owner's other laptops`);
    }
    if (JSON.stringify(moneyOf(device.db)) !== money) laws.push(`${device.name}: money differs`);
    laws.push(...lostBy(device, log));
  }
  for (const [user, own] of rebuiltOf) {
    if (personalOf(own.db).length !== saidBy(user, log)) {
      laws.push(`what ${user} set up is not on ${user}'s laptop`);
    }
  }
  const devices = new Set(
    log.map(({ deviceId }) => deviceId).filter((id) => !id.startsWith(PLATFORM)),
  );
  const putBack = world.faults.laptopRestores || world.beginnings.undone > 0;
  if (!putBack && devices.size > world.devices.length + world.drowned) {
    laws.push('a laptop went on as a new device though its file was never put back');
  }
  // A push may arrive twice, and each sync has one or a few.
  if (world.server.pushes > 4 * world.syncs) laws.push('changes are sent again and again');
  laws.push(...world.broken);
  if (world.server.log('t2').length > 0) laws.push('changes went to another company');
  if (!world.rolesChanged && log.some(isBeyondViewers)) {
    laws.push('who may only read has changed what others see');
  }
  laws.push(...rememberedOf(world));
  const ids = new Set(log.map(({ opId }) => opId));
  if (ids.size !== log.length) laws.push('a change is in the log twice');
  return laws;
}

/** One more laptop with an empty file, that only hears what the server has: the log replayed from its beginning. */
function added(world: SimWorld, user: string): SimDevice {
  const device = world.newDevice(user);
  world.devices.push(device);
  return device;
}

/** How often a person has set up something. */
function saidBy(user: string, log: readonly StoredChange[]): number {
  return log.filter(({ userId, kind, payload }) => {
    const { entity } = JSON.parse(payload);
    return userId === user && kind === 'decide' && PERSONAL.has(entity);
  }).length;
}

/** Whether somebody who may only read has said what concerns more than one's own settings. */
function isBeyondViewers({ userId, payload, ...change }: StoredChange): boolean {
  const { entity } = JSON.parse(payload);
  if (isErasure(change) || erasedMember(payload) !== null) return false;
  return userId === SMALL && entity !== 'preferences';
}

/** What was forgotten by an erasure that the log tells of is nowhere, neither on the server nor on a laptop. */
function rememberedOf({ server, devices, forgotten }: SimWorld): string[] {
  const log = server.log('t1');
  const gone = new Set(
    log.filter(isErasure).flatMap(({ opId }) => [...(forgotten.get(opId) ?? [])]),
  );
  const heard = (changes: readonly Pick<StoredChange, 'opId' | 'payload'>[]) =>
    changes.some(({ opId, payload }) => gone.has(opId) && erasedMember(payload) === null);
  const laws = heard(log) ? ['the server remembers who was erased'] : [];
  for (const { name, db } of devices) {
    const sql = 'SELECT op_id AS opId, payload FROM change_log';
    if (heard(db.prepare<Pick<StoredChange, 'opId' | 'payload'>>(sql).all())) {
      laws.push(`${name} remembers who was erased`);
    }
    const words = (changes: readonly StoredChange[]) =>
      JSON.stringify(changes.map(({ opId, payload }) => [opId, payload]));
    if (words(changesFromServer(db, 0)) !== words(log)) laws.push(`${name} has other words`);
  }
  return laws;
}

/** Every change that a laptop holds is on the server, or was refused by it. */
function lostBy({ name, db }: SimDevice, log: readonly StoredChange[]): string[] {
  const there = new Set(log.map(({ opId }) => opId));
  const here = db
    .prepareRows<readonly [string]>(
      `SELECT op_id FROM change_log WHERE refused IS NULL AND payload NOT LIKE '${ERASED_BEGINS}%'`,
    )
    .all();
  const lost = here.filter(([id]) => !there.has(id));
  return lost.length === 0 ? [] : [`${name}: ${lost.length} changes are not on the server`];
}

function told(thrown: unknown): string {
  return thrown instanceof Error
    ? `${thrown.name} ${thrown.message} ${thrown.stack}`
    : String(thrown);
}
