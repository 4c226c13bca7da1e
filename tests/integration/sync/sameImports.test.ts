import { expect, test } from 'vitest';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { sameImports } from '../../../core/store/sync/joining/sameImports.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords, importWith, pour } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { join } from '../../helpers/sync/joiningFile.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';

/** A row a chunk: where imports differ, they differ in some chunk. */
const TOOLS = { ...chunkTools, chunkRows: 1 };

/** A laptop's log on the platform, each row of its imports a chunk of its own. */
async function logOf({ db, device }: FileDevice) {
  const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  const local = localSync(db, { ...TOOLS, device, books: booksSync(TOOLS) });
  await syncOnce({ local, remote: server.remote('t1', 'u1'), now: device.now });
  return server.log('t1');
}

const exported = (branch: string) =>
  books({
    customers: [customer('C1')],
    invoices: [invoice('1', 'C1'), invoice('2', 'C1', { branch })],
  });

test('imports are the same where every row is, to the last', async () => {
  const [a, b, c] = [laptop(), laptop(), laptop()];
  importRecords(a, 'march', exported('Pune'));
  const log = await logOf(a);
  importRecords(b, 'march', exported('Nashik'));
  importRecords(c, 'march', exported('Pune'));
  expect(sameImports(b.db, log, TOOLS)).toEqual([]);
  expect(sameImports(c.db, log, TOOLS)).toHaveLength(1);
});

test('imports are the same where they withdraw the same, too', async () => {
  const [a, b, c] = [laptop(), laptop(), laptop()];
  const withdrawing = (on: FileDevice, key: string) =>
    importWith(on, 'march', (sink) => ({
      source: 'csv',
      counts: pour(exported('Pune'), sink),
      summary: { leftOut: [], from: null, to: null },
      withdrawn: [{ key, version: null }],
    }));
  withdrawing(a, 'one');
  const log = await logOf(a);
  withdrawing(b, 'another');
  withdrawing(c, 'one');
  expect(sameImports(b.db, log, TOOLS)).toEqual([]);
  expect(sameImports(c.db, log, TOOLS)).toHaveLength(1);
});

test('one that the company has undone and taken back again is the same as ever', async () => {
  const [a, b] = [laptop(), laptop()];
  const { batchId } = importRecords(a, 'march', exported('Pune'));
  undoBatch(a.db, a.device, batchId);
  redoBatch(a.db, a.device, batchId);
  const log = await logOf(a);
  importRecords(b, 'march', exported('Pune'));
  expect(sameImports(b.db, log, TOOLS)).toMatchObject([{ theirs: batchId }]);
});

test('each of the company stands for one: what was imported twice here is one import more', async () => {
  const [a, b] = [laptop(), laptop()];
  importRecords(a, 'march', exported('Pune'));
  const log = await logOf(a);
  importRecords(b, 'march', exported('Pune'));
  importRecords(b, 'march again', exported('Pune'));
  expect(sameImports(b.db, log, TOOLS)).toHaveLength(1);
});

test('what was undone and taken back here of an import that is the same is not said there again', async () => {
  const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  const remote = server.remote('t1', 'u1');
  const [a, b] = [laptop(), laptop()];
  importRecords(a, 'march', exported('Pune'));
  await syncOnce({ local: a.local, remote, now: a.device.now });
  const { batchId } = importRecords(b, 'march', exported('Pune'));
  undoBatch(b.db, b.device, batchId);
  redoBatch(b.db, b.device, batchId);
  expect(await join(b, remote)).toMatchObject({ imports: [{ fate: 'same' }], sends: 0 });
  await syncOnce({ local: b.local, remote, now: b.device.now });
  expect(server.log('t1')).toHaveLength(1);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
});
