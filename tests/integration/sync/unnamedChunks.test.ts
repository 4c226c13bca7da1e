import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { letGoOfUnnamed } from '../../../platform/sync/unnamedChunks.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { ENGINES, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

const DAY = 86_400_000;
const small = () =>
  books({ customers: [customer('C1')], invoices: [invoice('1', 'C1'), invoice('2', 'C1')] });

describe.each(ENGINES)('rows that no import names, over %s', (engine) => {
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startTestPlatform(engine, { now }, { DRUMBEAT_PLATFORM_SYNC_MB_KEPT: '1' });
  });
  afterAll(() => platform.stop());

  type Company = Awaited<ReturnType<TestPlatform['addTenant']>>;
  const sync = (on: FileDevice, company: Company) =>
    syncOnce({ local: on.local, remote: remoteAs(platform, company), now });
  const letGo = () => letGoOfUnnamed(platform.db, now());
  /** Sends a chunk that no import will name. */
  async function stray(company: Company, kilobytes = 1): Promise<string> {
    const text = randomBytes(kilobytes * 512).toString('hex');
    const hash = sha256(text);
    await remoteAs(platform, company).putChunk(hash, chunkTools.deflate(text));
    return hash;
  }
  /** Bytes that are counted, which are always those that are there. */
  async function kept({ tenantId }: Company): Promise<number> {
    const { rows } = await platform.db.query<{ counted: number; there: number }>(
      `SELECT coalesce((SELECT bytes FROM sync_kept WHERE tenant_id = $1), 0)::int AS counted,
         coalesce((SELECT sum(length(bytes)) FROM sync_chunk WHERE tenant_id = $1), 0)::int AS there`,
      [tenantId],
    );
    expect(rows[0]?.counted).toBe(rows[0]?.there);
    return rows[0]?.there ?? 0;
  }

  test('go after thirty days, and give their room back; what an import names stays', async () => {
    const company = await platform.addTenant();
    const [a, b] = [laptop(), laptop()];
    importRecords(a, 'small', small());
    await sync(a, company);
    const named = await kept(company);
    await stray(company, 400);
    await expect(stray(company, 1600)).rejects.toMatchObject({
      appError: { code: 'sync_storage_full' },
    });
    clock.ahead += 29 * DAY;
    expect(await letGo()).toBe(0);
    clock.ahead += 2 * DAY;
    expect(await letGo()).toBe(1);
    expect(await kept(company)).toBe(named);
    clock.ahead += 400 * DAY;
    expect(await letGo()).toBe(0);
    await sync(b, company);
    expect(moneyOf(b.db)).toEqual(moneyOf(a.db));
    expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  });

  test('stay for a laptop that still asks after them, unless it may not send any', async () => {
    const company = await platform.addTenant();
    const hash = await stray(company);
    const other = await stray(company);
    clock.ahead += 20 * DAY;
    expect(await remoteAs(platform, company).lacking([hash])).toEqual([]);
    await remoteAs(platform, company, ['viewer']).lacking([other]);
    clock.ahead += 20 * DAY;
    expect(await letGo()).toBe(1);
    expect(await remoteAs(platform, company).lacking([hash, other])).toEqual([other]);
  });

  test('that were let go of are sent again by the laptop that comes back', async () => {
    const company = await platform.addTenant();
    const a = laptop();
    importRecords(a, 'small', small());
    const remote = remoteAs(platform, company);
    const cut = new Error('the line is cut');
    const push = async () => {
      throw cut;
    };
    const half = syncOnce({ local: a.local, remote: { ...remote, push }, now });
    await expect(half).rejects.toBe(cut);
    expect(await kept(company)).toBeGreaterThan(0);
    clock.ahead += 31 * DAY;
    expect(await letGo()).toBeGreaterThan(0);
    expect(await kept(company)).toBe(0);
    expect(await sync(a, company)).toMatchObject({ sent: 1 });
    clock.ahead += 31 * DAY;
    expect(await letGo()).toBe(0);
    const b = laptop();
    await sync(b, company);
    expect(moneyOf(b.db)).toEqual(moneyOf(a.db));
  });

  test('are never those of an import that is pushed at the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const company = await platform.addTenant();
      const a = laptop();
      importRecords(a, `round ${round}`, small());
      const remote = remoteAs(platform, company);
      let gone: Promise<number> | null = null;
      const push: typeof remote.push = (input) => {
        clock.ahead += 31 * DAY;
        gone = letGo();
        return remote.push({ ...input, sentAt: now() });
      };
      await syncOnce({ local: a.local, remote: { ...remote, push }, now }).catch(
        (thrown: unknown) => expect(thrown).toMatchObject({ refusal: { code: 'chunk_missing' } }),
      );
      await gone;
      await sync(a, company);
      const b = laptop();
      await sync(b, company);
      expect(moneyOf(b.db)).toEqual(moneyOf(a.db));
      await kept(company);
    }
  });

  test('of several laptops at once never come to more than a company may keep', async () => {
    const company = await platform.addTenant();
    const sent = await Promise.all(
      Array.from({ length: 12 }, () => stray(company, 400).catch(() => null)),
    );
    expect(sent.filter((hash) => hash !== null).length).toBeGreaterThan(0);
    expect(sent).toContain(null);
    const bytes = await kept(company);
    expect(bytes).toBeLessThanOrEqual(1024 * 1024);
    expect(bytes).toBeGreaterThan(512 * 1024);
    const text = randomBytes(400).toString('hex');
    const remote = remoteAs(platform, company);
    await Promise.all([1, 2, 3].map(() => remote.putChunk(sha256(text), chunkTools.deflate(text))));
    await kept(company);
  });
});
