import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import type { LocalSync } from '../../../core/sync/ports.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { patience } from '../../../workers/network/patience.ts';
import { PlatformUnreachable } from '../../../workers/network/platformUnreachable.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { type CuttingProxy, startCuttingProxy } from '../../helpers/network/cuttingProxy.ts';
import { ONE_ENGINE, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { moneyOf } from '../../helpers/sync/picture.ts';

/** Bills whose names do not shrink, so that the rows are most of what travels. */
const MANY = books({
  customers: [customer('C1')],
  invoices: Array.from({ length: 2000 }, (_, n) => invoice(sha256(`bill ${n}`), 'C1')),
});

let platform: TestPlatform;
let line: CuttingProxy;
let a: FileDevice;
let b: FileDevice;
beforeAll(async () => {
  platform = await startTestPlatform(ONE_ENGINE);
});
afterAll(() => platform.stop());
beforeEach(async () => {
  line = await startCuttingProxy(platform.url);
  a = fileDevice();
  b = fileDevice();
});
afterEach(async () => {
  await line.close();
  a.remove();
  b.remove();
});

/** The file in parts of fifty rows, so that one import is many chunks. */
function inSmallChunks({ db, device }: FileDevice): LocalSync {
  return localSync(db, {
    device,
    ...chunkTools,
    books: booksSync({ ...chunkTools, chunkRows: 50 }),
  });
}

/** Syncs over a line that is cut after so many bytes, again and again until it is through; answers how often. */
async function syncInPieces(on: FileDevice, piece: number, access: Access): Promise<number> {
  const local = inSmallChunks(on);
  for (let tries = 1; tries < 100; tries++) {
    line.allowance = piece;
    const remote = httpSync({ ...access, url: line.url, patience: patience(() => 0) });
    try {
      await syncOnce({ local, remote, now: Date.now });
      return tries;
    } catch (thrown) {
      if (!(thrown instanceof PlatformUnreachable)) throw thrown;
    }
  }
  throw new Error('never through');
}

interface Access {
  readonly tenantId: string;
  readonly accessToken: () => Promise<string>;
}

test('rows that went over before the line was cut do not go over again, neither up nor down', async () => {
  const { tenantId, userId } = await platform.addTenant();
  const token = platform.token({ sub: userId, tenant_id: tenantId });
  const access = { tenantId, accessToken: async () => token };
  importRecords(a, 'many', MANY);

  const up = await syncInPieces(a, 25_000, access);
  expect(up).toBeGreaterThan(3);
  const { put, got } = line.whole;
  expect(put.length).toBeGreaterThan(40);
  expect(new Set(put).size).toBe(put.length);

  const down = await syncInPieces(b, 25_000, access);
  expect(down).toBeGreaterThan(3);
  expect(got.toSorted()).toEqual(put.toSorted());
  expect(moneyOf(b.db)).toEqual(moneyOf(a.db));

  // Beyond the rows themselves: of each cut, the part of the one chunk that was under way.
  const sizes = a.db
    .prepareRows<readonly [number]>(
      `SELECT json_extract(e.value, '$.bytes') FROM change_log c, json_each(c.payload, '$.chunks') e`,
    )
    .all()
    .map(([bytes]) => bytes);
  const rows = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const largest = Math.max(...sizes);
  expect(line.passed.up).toBeLessThanOrEqual(rows + (up - 1) * largest);
  expect(line.passed.down).toBeLessThanOrEqual(rows + (down - 1) * largest);
});
