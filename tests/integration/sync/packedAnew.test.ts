import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { cursorOf } from '../../../core/store/sync/syncState.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { SYNC_LIMITS } from '../../../core/sync/protocol.ts';
import { SyncRefused } from '../../../core/sync/refused.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { everyTextIn, tablesWith } from '../../helpers/everyText.ts';
import { type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { fillLog } from '../../helpers/sync/longLog.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

/** A remote side before which something happens whenever a stretch of the log is fetched; counts what was asked. */
function disturbed(remote: RemoteSync, before: (hash: string) => Promise<void> | void) {
  const asked = { lists: 0, stretches: 0 };
  const onTheWay: RemoteSync = {
    ...remote,
    logChunks: (of) => {
      asked.lists += 1;
      return remote.logChunks(of);
    },
    logChunk: async (hash) => {
      asked.stretches += 1;
      await before(hash);
      return remote.logChunk(hash);
    },
  };
  return { asked, remote: onTheWay };
}

describe.each(ENGINES)('somebody who is erased while a laptop catches up, over %s', (engine) => {
  let api: PlatformApi;
  beforeAll(async () => {
    api = await startPlatformApi(engine);
  });
  afterAll(() => api.stop());

  test('does not hold it up: the stretch as it is packed now is fetched, without the words', async () => {
    const asha = await api.caller('executive');
    const ravi = await api.colleague(asha, 'executive');
    const [desk, fresh] = [laptop(), laptop()];
    await fillLog(api.db, asha, SYNC_LIMITS.logChunk - 1);
    decidePreference(desk.db, desk.device, { key: 'staleAfterDays', value: 313 });
    await syncOnce({ local: desk.local, remote: remoteAs(api, ravi), now: Date.now });
    let erased = false;
    const { asked, remote } = disturbed(remoteAs(api, asha), async () => {
      if (erased) return;
      erased = true;
      expect((await asha.call('DELETE', `/users/${ravi.userId}/data`)).status).toBe(200);
    });
    const synced = await syncOnce({ local: fresh.local, remote, now: Date.now });
    expect(synced.received).toBe(SYNC_LIMITS.logChunk + 1);
    expect(asked).toEqual({ lists: 2, stretches: 2 });
    expect(tablesWith(everyTextIn(fresh.db), ['\\"value\\":313'])).toEqual([]);
    await syncOnce({ local: desk.local, remote: remoteAs(api, ravi), now: Date.now });
    expect(pictureOf(fresh.db)).toEqual(pictureOf(desk.db));
  });
});

describe('a stretch of the log that is not there', () => {
  let server: MemoryServer;
  let fresh: FileDevice;
  beforeEach(async () => {
    server = new MemoryServer(() => Date.UTC(2026, 3, 1));
    fresh = laptop();
    const desk = laptop();
    for (let value = 1; value <= 23; value++) {
      decidePreference(desk.db, desk.device, { key: 'staleAfterDays', value });
    }
    await syncOnce({ local: desk.local, remote: server.remote('t1', 'u1'), now: desk.device.now });
  });

  const catchUp = (remote: RemoteSync) =>
    syncOnce({ local: fresh.local, remote, now: fresh.device.now, longLog: 1 });
  const gone = (hash: string) => new SyncRefused({ code: 'chunk_missing', hash });

  test('is asked for once more, and if it is gone again the sync ends, with what came before it kept', async () => {
    const got: string[] = [];
    const { asked, remote } = disturbed(server.remote('t1', 'u1'), (hash) => {
      if (got.length === 1) throw gone(hash);
      got.push(hash);
    });
    await expect(catchUp(remote)).rejects.toMatchObject({ refusal: { code: 'chunk_missing' } });
    expect(asked).toEqual({ lists: 2, stretches: 3 });
    expect(cursorOf(fresh.db)).toBe(5);
    await catchUp(server.remote('t1', 'u1'));
    expect(cursorOf(fresh.db)).toBe(23);
  });

  test('is asked for once more at each place where it happens', async () => {
    const missed = new Set<string>();
    const { asked, remote } = disturbed(server.remote('t1', 'u1'), (hash) => {
      if (missed.has(hash)) return;
      missed.add(hash);
      throw gone(hash);
    });
    expect(await catchUp(remote)).toMatchObject({ received: 23 });
    expect(missed.size).toBe(4);
    expect(asked.stretches).toBe(8);
  });

  test('for want of an answer is not asked for again', async () => {
    const { asked, remote } = disturbed(server.remote('t1', 'u1'), () => {
      throw new Error('the line went dead');
    });
    await expect(catchUp(remote)).rejects.toThrow('the line went dead');
    expect(asked).toEqual({ lists: 1, stretches: 1 });
  });
});
