import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { decidePreference, preferencesIn } from '../../../core/store/preferences/preferences.ts';
import { SyncRefused } from '../../../core/sync/refused.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { PlatformUnreachable } from '../../../workers/network/platformUnreachable.ts';
import { allocation, books, customer, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { hearHead } from '../../helpers/network/hearHead.ts';
import { ENGINES, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

const FIRST = books({
  customers: [customer('C1', { attributes: { zone: 'north' } })],
  invoices: [invoice('1', 'C1'), invoice('2', 'C1', { branch: 'Pune' })],
  receipts: [receipt('r1', 'C1')],
  allocations: [allocation('r1', '1')],
});

describe.each(ENGINES)('devices that sync over %s', (engine) => {
  let platform: TestPlatform;
  let tenantId: string;
  let userId: string;

  beforeAll(async () => {
    platform = await startTestPlatform(engine);
  });
  afterAll(() => platform.stop());

  async function company(): Promise<void> {
    ({ tenantId, userId } = await platform.addTenant());
  }

  function sync(on: FileDevice, roles: readonly Role[] = ['executive']) {
    const remote = remoteAs(platform, { tenantId, userId }, roles);
    return syncOnce({ local: on.local, remote, now: Date.now });
  }

  test('hold the same once they have met: books, what was undone, and the later word on a preference', async () => {
    await company();
    const [a, b] = [laptop(), laptop()];
    const { batchId } = importRecords(a, 'first', FIRST);
    decidePreference(a.db, a.device, { key: 'alertsPerDay', value: 3 });
    await sync(a);
    await sync(b);
    expect(moneyOf(b.db)).toEqual(moneyOf(a.db));
    importRecords(
      b,
      'newer',
      books({ customers: [customer('C1')], invoices: [invoice('3', 'C1')] }),
    );
    decidePreference(b.db, b.device, { key: 'alertsPerDay', value: 7 });
    undoBatch(a.db, a.device, batchId);
    await sync(a);
    await sync(b);
    await sync(a);
    expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
    expect(preferencesIn(a.db).values.alertsPerDay).toBe(7);
    expect(listBatches(a.db).map(({ undoneAt }) => undoneAt === null)).toEqual([true, false]);
  });

  test('send nothing twice, and are told that nothing is new', async () => {
    await company();
    const a = laptop();
    importRecords(a, 'first', FIRST);
    expect(await sync(a)).toEqual({ sent: 1, refused: 0, received: 0 });
    expect(await sync(a)).toEqual({ sent: 0, refused: 0, received: 0 });
  });

  test('of somebody who may only read keep what was decided there to themselves, and say so', async () => {
    await company();
    const [a, viewer] = [laptop(), laptop()];
    importRecords(viewer, 'first', FIRST);
    decidePreference(viewer.db, viewer.device, { key: 'alertsPerDay', value: 3 });
    expect(await sync(viewer, ['viewer'])).toEqual({ sent: 2, refused: 1, received: 0 });
    await sync(a);
    expect(listBatches(a.db)).toEqual([]);
    expect(listBatches(viewer.db).map(({ undoneAt }) => undoneAt === null)).toEqual([false]);
    expect(preferencesIn(a.db).values.alertsPerDay).toBe(3);
  });

  test('of another company are not let in', async () => {
    await company();
    const a = laptop();
    const other = await platform.addTenant();
    const token = platform.token({ sub: other.userId, tenant_id: other.tenantId });
    const remote = httpSync({ url: platform.url, tenantId, accessToken: async () => token });
    const failed = syncOnce({ local: a.local, remote, now: Date.now });
    await expect(failed).rejects.toBeInstanceOf(PlatformUnreachable);
  });

  test('that have joined one company are not taken for another, and send it nothing', async () => {
    await company();
    const a = laptop();
    setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
    await sync(a);
    await company();
    await expect(sync(a)).rejects.toMatchObject({ appError: { code: 'sync_other_company' } });
    const b = laptop();
    expect(await sync(b)).toEqual({ sent: 0, refused: 0, received: 0 });
  });

  test('without a good token are signed out', async () => {
    await company();
    const remote = httpSync({ url: platform.url, tenantId, accessToken: async () => 'none' });
    const failed = syncOnce({ local: laptop().local, remote, now: Date.now });
    await expect(failed).rejects.toBeInstanceOf(SyncRefused);
  });

  test('a chunk whose content is not what its name says is not kept', async () => {
    await company();
    const remote = remoteAs(platform, { tenantId, userId });
    const put = remote.putChunk('ab'.repeat(32), new Uint8Array([1, 2, 3]));
    await expect(put).rejects.toMatchObject({ status: 422 });
    expect(await remote.lacking(['ab'.repeat(32)])).toEqual(['ab'.repeat(32)]);
  });

  test('a listener is told that the log has grown', async () => {
    await company();
    const token = platform.token({ sub: userId, tenant_id: tenantId });
    const stop = new AbortController();
    const events = await fetch(`${platform.url}/api/v1/tenants/${tenantId}/sync/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    const a = laptop();
    decidePreference(a.db, a.device, { key: 'alertsPerDay', value: 3 });
    await sync(a);
    const heard = await hearHead(events);
    stop.abort();
    expect(heard).toContain('data: {"head":1}');
  });
});
