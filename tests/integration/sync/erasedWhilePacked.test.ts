import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { SYNC_LIMITS } from '../../../core/sync/protocol.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Sql, SqlParam } from '../../../platform/db/port.ts';
import { inTenant } from '../../../platform/db/tenant.ts';
import { logChunks } from '../../../platform/sync/logChunks.ts';
import { everyTextOf, tablesWith } from '../../helpers/everyText.ts';
import { type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { hasPostgres } from '../../helpers/postgres.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { fillLog } from '../../helpers/sync/longLog.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

function door(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

// PGlite runs one transaction after the other: there nothing comes in between.
describe.skipIf(!hasPostgres)('while a stretch of the log is packed', () => {
  let api: PlatformApi;

  beforeAll(async () => {
    api = await startPlatformApi('postgres');
  });
  afterAll(() => api.stop());

  const foundThere = async () => tablesWith(await everyTextOf(api.db), ['\\"value\\":313']);

  async function waitsForLock(): Promise<boolean> {
    const sql = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    return (await api.db.query(sql)).rows.length > 0;
  }

  test('an erasure waits, so that no words come back with what was read before it', async () => {
    const asha = await api.caller('executive');
    const ravi = await api.colleague(asha, 'executive');
    const { tenantId, userId } = asha;
    await fillLog(api.db, asha, SYNC_LIMITS.logChunk - 1);
    const desk = laptop();
    decidePreference(desk.db, desk.device, { key: 'staleAfterDays', value: 313 });
    await syncOnce({ local: desk.local, remote: remoteAs(api, ravi), now: Date.now });

    const [isRead, isToKeep] = [door(), door()] as const;
    const packing = inTenant(api.db, tenantId, { userId, requestId: 'packing' }, (sql) => {
      const slow: Sql = {
        ...sql,
        query: async <Row extends object>(text: string, params?: readonly SqlParam[]) => {
          if (text.startsWith('INSERT INTO sync_log_chunk')) {
            isRead.open();
            await isToKeep.opened;
          }
          return sql.query<Row>(text, params);
        },
      };
      return logChunks(slow, tenantId, { epoch: 'first', after: 0 });
    });
    await isRead.opened;
    let isErased = false;
    const erasing = ravi.call('DELETE', `/users/${ravi.userId}/data`).then(({ status }) => {
      isErased = true;
      return status;
    });
    await expect.poll(async () => isErased || (await waitsForLock())).toBe(true);
    isToKeep.open();
    expect((await packing).chunks).toHaveLength(1);
    expect(await erasing).toBe(200);
    expect(await foundThere()).toEqual([]);
  });
});
