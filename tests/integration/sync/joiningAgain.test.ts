import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { joinedIn, keepJoined } from '../../../core/store/sync/joining/joined.ts';
import { decideWork, implementationsIn, startWork } from '../../../core/store/work/works.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { copyOf, type FileDevice } from '../../helpers/sync/fileDevice.ts';
import { join } from '../../helpers/sync/joiningFile.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { meetAt } from '../../helpers/sync/meetAt.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';
import { start } from '../../helpers/work/snapshots.ts';

let server: MemoryServer;
let a: FileDevice;
let b: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  a = laptop();
  b = laptop();
});

const remote = () => server.remote('t1', 'u1');

const meet = (...laptops: readonly FileDevice[]) => meetAt(server, ...laptops);

/** The laptop as it is now, for when its joining is taken back. */
function backUp(on: FileDevice): FileDevice {
  const copy = copyOf(on);
  onTestFinished(() => copy.remove());
  return copy;
}

const MARCH = books({
  customers: [customer('C1')],
  invoices: [invoice('1', 'C1'), invoice('2', 'C1')],
});

test('a joining that was taken back is joined again, though another laptop has imported the same export since', async () => {
  importRecords(b, 'march', MARCH);
  const before = backUp(b);
  await join(b, remote());
  await meet(b, a);
  importRecords(a, 'march again', MARCH);
  await meet(a);
  expect(await join(before, remote())).toMatchObject({ kind: 'join', sends: 0 });
  await meet(before, a);
  expect(pictureOf(before.db)).toEqual(pictureOf(a.db));
});

test('what the company has from before is its own when the same books join again, and counts as it does there', async () => {
  const { implementationId } = startWork(b.db, b.device, start('q'));
  const before = backUp(b);
  await join(b, remote());
  await meet(b, a);
  decideWork(a.db, a.device, { implementationId, decision: { move: 'cancel', reason: 'No use' } });
  startWork(a.db, a.device, start('r'));
  await meet(a);
  decideWork(before.db, before.device, {
    implementationId,
    decision: { move: 'note', words: 'It was worth a try' },
  });
  expect((await join(before, remote())).decisions).toEqual({ kept: 2, aside: [] });
  await meet(before, a);
  expect(implementationsIn(before.db)).toEqual(implementationsIn(a.db));
  expect(pictureOf(before.db)).toEqual(pictureOf(a.db));
});

test('a decision is told of the laptop that the company knows it by, also where the books were put back to before that', async () => {
  setLimits(b.db, b.device, { budget: 1, people: null, weeks: null });
  const before = backUp(b);
  await b.local.fork();
  await meet(b, before, a);
  const devices = [a, b, before].map(({ db }) =>
    decisionsOn(db, 'limits').map(({ device }) => device),
  );
  expect(devices).toEqual(devices.map(() => [server.log('t1')[0]?.deviceId]));
});

test('the whole log is joined, page by page, up to where it then stands', async () => {
  for (let budget = 1; budget <= 20; budget++) {
    setLimits(a.db, a.device, { budget, people: null, weeks: null });
  }
  await meet(a);
  importRecords(b, 'march', MARCH);
  expect((await join(b, remote())).company.changes).toBe(20);
  expect(limitsInUse(b.db).limits.budget).toBe(20);
  const { epoch } = await remote()
    .state('any')
    .then(({ epochs }) => epochs.at(-1) ?? { epoch: '' });
  expect(await b.local.state()).toMatchObject({
    epoch,
    cursor: 20,
    digest: server.digestAt('t1', 20),
  });
});

test('a log that is not what the platform says it is, is not joined, and nothing has changed', async () => {
  setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  await meet(a);
  importRecords(b, 'march', MARCH);
  const before = pictureOf(b.db);
  const lying = {
    ...remote(),
    pull: async (asked: { epoch: string; after: number }) => ({
      ...(await remote().pull(asked)),
      digest: 'ab'.repeat(32),
    }),
  };
  await expect(join(b, lying)).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
  expect(pictureOf(b.db)).toEqual(before);
  expect(await b.local.state()).toMatchObject({ tenantId: null, cursor: 0 });
});

test('an export that this laptop has undone is not taken for the one that counts in the company', async () => {
  importRecords(a, 'march', MARCH);
  await meet(a);
  const { batchId } = importRecords(b, 'march', MARCH);
  undoBatch(b.db, b.device, batchId);
  await join(b, remote());
  await meet(b, a);
  expect(listBatches(a.db).map(({ undoneAt }) => undoneAt === null)).toEqual([false, true]);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
});

test('what has gone and what has come since is told of this laptop alone', async () => {
  setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  await meet(a);
  setLimits(b.db, b.device, { budget: 2, people: null, weeks: null });
  await join(b, remote());
  keepJoined(b.db, { kind: 'join', at: '2026-04-01T00:00:00.000Z', backup: 'b.db' });
  expect(joinedIn(b.db)).toMatchObject({ sent: 0, since: 0 });
  await meet(b);
  setLimits(a.db, a.device, { budget: 3, people: null, weeks: null });
  await meet(a, b);
  setLimits(b.db, b.device, { budget: 4, people: null, weeks: null });
  expect(joinedIn(b.db)).toMatchObject({ sent: 1, since: 1 });
});
