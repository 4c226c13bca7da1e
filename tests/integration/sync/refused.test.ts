import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import { readMeta } from '../../../core/store/meta.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { refusalOf } from '../../../platform/sync/refuse.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let laptop: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  laptop = fileDevice();
});
afterEach(() => laptop.remove());

function syncAs(role: Role) {
  const remote = server.remote('t1', 'u1', (change) => refusalOf([role], change));
  return syncOnce({ local: laptop.local, remote, now: laptop.device.now });
}

test('a setting of the books that is refused is no longer in force where it was set', async () => {
  decideMatching(laptop.db, laptop.device, true);
  expect(await syncAs('viewer')).toMatchObject({ sent: 1, refused: 1 });
  expect(readMeta(laptop.db, 'inferred_matches')).toBe('unused');
});

test('vouchers whose retiring is refused are in the books again where they were taken out', async () => {
  const { db, device } = laptop;
  const withBills = (...bills: readonly string[]) =>
    books({ customers: [customer('C1')], invoices: bills.map((each) => invoice(each, 'C1')) });
  importRecords(laptop, 'all', withBills('1', '2', '3'));
  importRecords(laptop, 'fewer', withBills('1', '2'));
  expect(await syncAs('executive')).toMatchObject({ sent: 2, refused: 0 });
  const before = inForce(laptop);
  for (const { batchId } of listBatches(db)) retireVanished(db, device, { batchId, retire: true });
  expect(inForce(laptop)).not.toEqual(before);
  expect(await syncAs('viewer')).toMatchObject({ sent: 1, refused: 1 });
  expect(inForce(laptop)).toEqual(before);
});

test('a server that was put back to before a refusal hears of it again, and what follows goes on', async () => {
  const { db, device } = laptop;
  await syncAs('viewer');
  server.backUp();
  setLimits(db, device, { budget: 1, people: null, weeks: null });
  decidePreference(db, device, { key: 'alertsPerDay', value: 3 });
  expect(await syncAs('viewer')).toMatchObject({ sent: 2, refused: 1 });
  server.restore(0);
  expect(await syncAs('viewer')).toMatchObject({ sent: 2, refused: 1 });
  expect(server.log('t1').map(({ kind, number }) => [kind, number])).toEqual([['decide', 2]]);
});
