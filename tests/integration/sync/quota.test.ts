import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { ENGINES, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

/** Rows that do not shrink to less than a megabyte. */
function large() {
  const invoices = Array.from({ length: 4000 }, (_, at) =>
    invoice(`L${at}`, 'C1', { branch: randomBytes(300).toString('base64') }),
  );
  return books({ customers: [customer('C1')], invoices });
}

describe.each(ENGINES)('a company that keeps as much as it may, over %s', (engine) => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startTestPlatform(engine, {}, { DRUMBEAT_PLATFORM_SYNC_MB_KEPT: '1' });
  });
  afterAll(() => platform.stop());

  test('keeps the import where it is, tells so, and goes on with everything else; with room it goes after all', async () => {
    const company = await platform.addTenant();
    const remote = remoteAs(platform, company);
    const sync = (on: FileDevice) => syncOnce({ local: on.local, remote, now: Date.now });
    const [a, b] = [laptop(), laptop()];
    setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
    importRecords(a, 'large', large());
    setLimits(a.db, a.device, { budget: 2, people: null, weeks: null });
    importRecords(
      a,
      'small',
      books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] }),
    );
    await expect(sync(a)).rejects.toMatchObject({ appError: { code: 'sync_storage_full' } });
    expect(listBatches(a.db).every(({ undoneAt }) => undoneAt === null)).toBe(true);
    expect(await sync(b)).toEqual({ sent: 0, refused: 0, received: 3 });
    expect(limitsInUse(b.db).limits.budget).toBe(2);
    expect(listBatches(b.db)).toHaveLength(1);
    await expect(sync(a)).rejects.toMatchObject({ appError: { code: 'sync_storage_full' } });

    await platform.db.query('UPDATE sync_kept SET bytes = bytes - $2 WHERE tenant_id = $1', [
      company.tenantId,
      100 * 1024 * 1024,
    ]);
    expect(await sync(a)).toEqual({ sent: 1, refused: 0, received: 0 });
    await sync(b);
    expect(moneyOf(b.db)).toEqual(moneyOf(a.db));
    expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  });

  test('counts what it keeps, all of it together and each of it once', async () => {
    const company = await platform.addTenant();
    const remote = remoteAs(platform, company);
    const chunk = (): readonly [string, Uint8Array] => {
      const text = JSON.stringify(randomBytes(400 * 1024).toString('base64'));
      return [chunkTools.sha256(text), chunkTools.deflate(text)];
    };
    const [first, second, third] = [chunk(), chunk(), chunk()];
    for (let times = 0; times < 4; times++) await remote.putChunk(...first);
    await remote.putChunk(...second);
    await expect(remote.putChunk(...third)).rejects.toMatchObject({
      appError: { code: 'sync_storage_full' },
    });
    expect(await remote.lacking([first[0], second[0], third[0]])).toEqual([third[0]]);
  });
});
