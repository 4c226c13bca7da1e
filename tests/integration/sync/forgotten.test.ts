import { beforeEach, expect, test } from 'vitest';
import { decidePreference, preferencesIn } from '../../../core/store/preferences/preferences.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { isErasure } from '../../../core/sync/erasure.ts';
import { knownChange } from '../../../core/sync/known.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

const DEAD = new Error('the line went dead');
const WORDS = 313;

let server: MemoryServer;
let own: FileDevice;
let usual: number;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  own = laptop();
  usual = preferencesIn(own.db).values.staleAfterDays;
  server.backUp();
});

function sync({ local, device }: FileDevice, broken: Partial<RemoteSync> = {}) {
  const remote = { ...server.remote('t1', 'u1'), ...broken };
  return syncOnce({ local, remote, now: device.now });
}

function setUp({ db, device }: FileDevice): void {
  decidePreference(db, device, { key: 'staleAfterDays', value: WORDS });
}

const usedAt = ({ db }: FileDevice) => preferencesIn(db).values.staleAfterDays;
const words = ({ db }: FileDevice) =>
  db
    .prepareRows<readonly [string]>('SELECT payload FROM change_log')
    .all()
    .filter(([payload]) => payload.includes(String(WORDS)));

test('what was sent and erased before this laptop heard it again is no longer in force here', async () => {
  setUp(own);
  let pulls = 0;
  const once: RemoteSync['pull'] = async (asked) => {
    pulls += 1;
    if (pulls > 1) throw DEAD;
    return server.remote('t1', 'u1').pull(asked);
  };
  await expect(sync(own, { pull: once })).rejects.toBe(DEAD);
  server.erase('t1', 'u1', 'erasure');
  await sync(own);
  expect(words(own)).toEqual([]);
  expect(usedAt(own)).toBe(usual);
});

test('what was erased here does not come back with a laptop that has not heard of it, not even for a while', async () => {
  const home = laptop();
  setUp(own);
  await sync(own);
  await sync(home);
  server.erase('t1', 'u1', 'erasure');
  await sync(home);
  server.restore(0);
  await sync(own);
  const dead: RemoteSync['relay'] = async () => {
    throw DEAD;
  };
  await expect(sync(home, { relay: dead })).rejects.toBe(DEAD);
  expect(words(home)).toEqual([]);
  expect(usedAt(home)).toBe(usual);
  await sync(home);
  await sync(own);
  expect(words(own)).toEqual([]);
});

test('a program that comes to understand an erasure forgets what was said before it, and nothing that was said since', async () => {
  const { db, device } = own;
  const older = {
    ...own,
    local: localSync(db, {
      ...chunkTools,
      device,
      books: booksSync(chunkTools),
      knows: (change) => (isErasure(change) ? null : knownChange(change)),
    }),
  };
  setUp(own);
  await sync(own);
  server.erase('t1', 'u1', 'erasure');
  await sync(older);
  expect(words(own)).toHaveLength(1);
  decidePreference(db, device, { key: 'staleAfterDays', value: 44 });
  await sync(older);
  await sync(own);
  expect(words(own)).toEqual([]);
  expect(usedAt(own)).toBe(44);
});

test('what a server has lost before its person was erased is erased all the same, and offered to nobody', async () => {
  const home = laptop();
  setUp(own);
  await sync(own);
  await sync(home);
  server.restore(0);
  server.erase('t1', 'u1', 'erasure');
  expect(await sync(home)).toMatchObject({ sent: 0, refused: 0 });
  expect(words(home)).toEqual([]);
  expect(usedAt(home)).toBe(usual);
  await sync(own);
  expect(words(own)).toEqual([]);
  expect(server.log('t1').map(({ opId }) => opId)).toEqual(['erasure']);
});
