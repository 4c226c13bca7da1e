import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import { cursorOf } from '../../../core/store/sync/syncState.ts';
import { SYNC_LIMITS } from '../../../core/sync/protocol.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { ENGINES, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { fillLog } from '../../helpers/sync/longLog.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

const CHUNK = SYNC_LIMITS.logChunk;
const COUNT = 2 * CHUNK + 100;

describe.each(ENGINES)('a laptop that is new to a company with a long log, over %s', (engine) => {
  let platform: TestPlatform;
  let company: { tenantId: string; userId: string };
  let old: FileDevice;
  let asked: string[] = [];

  beforeAll(async () => {
    platform = await startTestPlatform(engine);
    company = await platform.addTenant();
    await fillLog(platform.db, company, COUNT);
    old = fileDevice();
    importRecords(
      old,
      'first',
      books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] }),
    );
    await sync(old);
  });
  afterAll(async () => {
    old.remove();
    await platform.stop();
  });

  /** @param cut the chunk of the log before which the line goes dead */
  function sync(on: FileDevice, { longLog = 1000, cut = Number.POSITIVE_INFINITY } = {}) {
    const remote = remoteAs(platform, company);
    asked = [];
    return syncOnce({
      local: on.local,
      now: Date.now,
      longLog,
      remote: {
        ...remote,
        logChunk: async (hash) => {
          asked.push(hash);
          if (asked.length > cut) throw new Error('the line went dead');
          return remote.logChunk(hash);
        },
      },
    });
  }

  test('holds the same after chunks of the log as after page by page', async () => {
    const [byChunks, byPages] = [laptop(), laptop()];
    expect(await sync(byChunks)).toMatchObject({ received: COUNT + 1 });
    expect(asked).toHaveLength(2);
    expect(await sync(byPages, { longLog: Number.POSITIVE_INFINITY })).toMatchObject({
      received: COUNT + 1,
    });
    expect(asked).toEqual([]);
    expect(pictureOf(byChunks.db)).toEqual(pictureOf(byPages.db));
    expect(moneyOf(byChunks.db)).toEqual(moneyOf(byPages.db));
  });

  test('goes on where the line went dead, and fetches nothing twice', async () => {
    const cut = laptop();
    await expect(sync(cut, { cut: 1 })).rejects.toThrow('the line went dead');
    const [first] = asked;
    expect(cursorOf(cut.db)).toBe(CHUNK);
    expect(await sync(cut)).toMatchObject({ received: COUNT + 1 - CHUNK });
    expect(asked).toHaveLength(1);
    expect(asked).not.toContain(first);
    expect(pictureOf(cut.db)).toEqual(pictureOf(old.db));
  });

  test('takes from the chunk in which it stands only what it does not have', async () => {
    const behind = laptop();
    const { epoch, changes } = await remoteAs(platform, company).pull({
      epoch: 'first',
      after: 0,
    });
    await behind.local.enterEpoch(epoch, 0);
    await behind.local.apply(changes.slice(0, 7));
    expect(await sync(behind)).toMatchObject({ received: COUNT + 1 - 7 });
    expect(pictureOf(behind.db)).toEqual(pictureOf(old.db));
  });

  test('is given bytes that are no chunk of the log: takes nothing of them and says so', async () => {
    const remote = remoteAs(platform, company);
    const fresh = laptop();
    const { chunks } = await remote.logChunks({ epoch: 'first', after: 0 });
    const [one, two] = chunks;
    if (one === undefined || two === undefined) throw new Error('there are two chunks');
    const failed = fresh.local.applyLog(one, await remote.logChunk(two.hash));
    await expect(failed).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
    const bytes = await remote.logChunk(one.hash);
    const longer = fresh.local.applyLog({ ...one, last: one.last + 1 }, bytes);
    await expect(longer).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
    const text = chunkTools.inflate(bytes);
    const forged = text.replace('Rang up', 'Paid up');
    expect(forged).not.toBe(text);
    const other = fresh.local.applyLog(one, chunkTools.deflate(forged));
    await expect(other).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
    expect(cursorOf(fresh.db)).toBe(0);
  });

  test('asks for no chunks where the platform is of a time without them', async () => {
    const fresh = laptop();
    const remote = remoteAs(platform, company);
    let chunks = 0;
    await syncOnce({
      local: fresh.local,
      now: Date.now,
      longLog: 1000,
      remote: {
        ...remote,
        state: async (deviceId) => ({ ...(await remote.state(deviceId)), protocol: 1 }),
        logChunks: async (of) => {
          chunks += 1;
          return remote.logChunks(of);
        },
      },
    });
    expect(chunks).toBe(0);
    expect(pictureOf(fresh.db)).toEqual(pictureOf(old.db));
  });

  test('asks in the life of the log that runs now, or not at all', async () => {
    const asking = remoteAs(platform, company).logChunks({ epoch: 'another', after: 0 });
    await expect(asking).rejects.toMatchObject({ refusal: { code: 'epoch_changed' } });
  });

  test('takes a chunk that large changes have filled before it has many, and the rest by pages', async () => {
    const other = await platform.addTenant();
    const remote = remoteAs(platform, other);
    const [wordy, fresh] = [laptop(), laptop()];
    for (let note = 0; note < 12; note++) {
      const on = { entity: 'implementation', entityId: `w${note}` } as const;
      const what = { move: 'note', words: String(note).padEnd(450_000, 'x') };
      takeDecision(wordy.db, wordy.device, on, what);
    }
    await syncOnce({ local: wordy.local, now: Date.now, remote });
    const { epochs } = await remote.state('any');
    const { chunks } = await remote.logChunks({ epoch: epochs.at(-1)?.epoch ?? '', after: 0 });
    expect(chunks.map(({ first, last }) => [first, last])).toEqual([[1, 10]]);
    const synced = await syncOnce({ local: fresh.local, now: Date.now, remote, longLog: 1 });
    expect(synced).toMatchObject({ received: 12 });
  });

  test('of another company gets none of it', async () => {
    const other = await platform.addTenant();
    const [one] = (await remoteAs(platform, company).logChunks({ epoch: 'first', after: 0 }))
      .chunks;
    const theirs = remoteAs(platform, other);
    await expect(theirs.logChunk(one?.hash ?? '')).rejects.toMatchObject({
      refusal: { code: 'chunk_missing' },
    });
  });
});
