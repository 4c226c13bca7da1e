// A process of its own that works and syncs until it is killed: see killed.test.ts of tests/integration/sync.
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import type { PlatformAccess } from '../../../workers/network/platformCalls.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { allocation, books, customer, invoice, receipt } from '../books/records.ts';
import { importRecords } from '../books/tempBooks.ts';

export interface SyncingGiven extends Pick<PlatformAccess, 'url' | 'tenantId'> {
  readonly file: string;
  readonly keyHex: string;
  readonly token: string;
}

/** What comes in on one day: a bill and money for the one before it. */
function oneDay(day: number) {
  return books({
    customers: [customer('C1')],
    invoices: [invoice(`${day}`, 'C1')],
    receipts: [receipt(`r${day}`, 'C1')],
    allocations: [allocation(`r${day}`, `${day}`)],
  });
}

process.once('message', async ({ file, keyHex, token, ...there }: SyncingGiven) => {
  const db = openBooks({ file, keyHex });
  const device = thisDevice;
  const local = localSync(db, {
    ...chunkTools,
    device,
    books: booksSync({ ...chunkTools, chunkRows: 2 }),
  });
  const remote = httpSync({ ...there, accessToken: async () => token });
  process.send?.('working');
  for (let day = 1; ; day++) {
    setLimits(db, device, { budget: day, people: null, weeks: null });
    importRecords({ db, device, folder: '', file, remove: () => {} }, device.newId(), oneDay(day));
    await syncOnce({ local, remote, now: device.now });
  }
});
