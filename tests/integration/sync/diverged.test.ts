import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { unsentIn } from '../../../core/store/sync/outbox.ts';
import { readSync } from '../../../core/store/sync/syncState.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { copyOf, type FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let a: FileDevice;
let b: FileDevice;
beforeEach(async () => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  a = laptop();
  b = laptop();
  setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  await sync(a);
});

function sync(on: FileDevice, remote: RemoteSync = server.remote('t1', 'u1')) {
  return syncOnce({ local: on.local, remote, now: on.device.now });
}

test.each([
  ['another hash over its log', { digest: 'f'.repeat(64) }],
  ['less than it has', { changes: [] }],
])(
  'a platform that shows %s gets nothing, and nobody is told that it is synchronised',
  async (_, lie) => {
    setLimits(b.db, b.device, { budget: 2, people: null, weeks: null });
    const pushed = server.pushes;
    const honest = server.remote('t1', 'u1');
    const lying: RemoteSync = {
      ...honest,
      pull: async (asked) => ({ ...(await honest.pull(asked)), ...lie }),
    };
    await expect(sync(b, lying)).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
    expect(server.pushes).toBe(pushed);
    expect(unsentIn(b.db).waiting).toBe(1);
    expect(readSync(b.db, 'agreed')).toBeNull();
    // Honest again, it goes on as if nothing had been.
    expect(await sync(b)).toMatchObject({ sent: 1 });
  },
);

test('an answer that settles less than was sent is not taken for the whole', async () => {
  setLimits(b.db, b.device, { budget: 2, people: null, weeks: null });
  setLimits(b.db, b.device, { budget: 3, people: null, weeks: null });
  const honest = server.remote('t1', 'u1');
  const short: RemoteSync = {
    ...honest,
    push: async (input) => {
      const answer = await honest.push(input);
      return { ...answer, settled: answer.settled.slice(1) };
    },
  };
  await expect(sync(b, short)).rejects.toThrow('settled');
  expect(readSync(b.db, 'agreed')).toBeNull();
  await sync(b);
  expect(server.log('t1')).toHaveLength(3);
});

test('a stretch of the log that does not hash as the platform says is the last that is asked for', async () => {
  for (let each = 2; each < 40; each++) {
    setLimits(a.db, a.device, { budget: each, people: null, weeks: null });
  }
  await sync(a);
  const honest = server.remote('t1', 'u1');
  let asked = 0;
  const lying: RemoteSync = {
    ...honest,
    logChunks: async (from) => {
      const { epoch, chunks } = await honest.logChunks(from);
      expect(chunks.length).toBeGreaterThan(1);
      return { epoch, chunks: chunks.map((each) => ({ ...each, digest: 'f'.repeat(64) })) };
    },
    logChunk: (hash) => {
      asked += 1;
      return honest.logChunk(hash);
    },
  };
  const { local, device } = b;
  await expect(
    syncOnce({ local, remote: lying, now: device.now, longLog: 6 }),
  ).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
  expect(asked).toBe(1);
});

test('a laptop that was put back to an older copy goes on under a new id before it sends anything', async () => {
  const copy = copyOf(a);
  onTestFinished(() => copy.remove());
  setLimits(a.db, a.device, { budget: 2, people: null, weeks: null });
  await sync(a);
  setLimits(copy.db, copy.device, { budget: 3, people: null, weeks: null });
  const { deviceId } = await copy.local.state();
  const pushed: string[] = [];
  const honest = server.remote('t1', 'u1');
  const seen: RemoteSync = {
    ...honest,
    push: (input) => {
      pushed.push(input.deviceId);
      return honest.push(input);
    },
  };
  expect(await sync(copy, seen)).toMatchObject({ sent: 1, refused: 0 });
  expect(pushed).toEqual([(await copy.local.state()).deviceId]);
  expect(pushed).not.toEqual([deviceId]);
});
