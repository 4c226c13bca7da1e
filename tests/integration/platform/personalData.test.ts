import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PERSONAL_COLUMNS } from '../../../platform/store/personalData.ts';
import { filledTenant } from '../../helpers/filledTenant.ts';
import { type Caller, type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';

/** Of sign-in and sync, which are erased by rules of their own (sync/erasure, identity/erasure). */
const APART = new Set(['member', 'device', 'invitation', 'sync_change', 'user_account']);

const Exported = z.object({
  personalData: z.object({ records: z.record(z.string(), z.array(z.unknown())) }),
});

describe.each(ENGINES)('what a company keeps of a person, over %s', (engine) => {
  let api: PlatformApi;
  beforeAll(async () => {
    api = await startPlatformApi(engine);
  });
  afterAll(() => api.stop());

  const exported = async (caller: Caller, userId: string) =>
    Exported.parse((await caller.call('GET', `/users/${userId}/data`)).body).personalData.records;

  test('every column of the schema that names a person is accounted for', async () => {
    const { rows } = await api.db.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name ~ '(^|_)(user_id|actor_id|by|member_id)$'
         AND table_name IN (SELECT table_name FROM information_schema.columns
           WHERE table_schema = 'public' AND column_name = 'tenant_id')`,
    );
    const known = PERSONAL_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    const found = rows
      .filter(({ table }) => !APART.has(table))
      .map((c) => `${c.table}.${c.column}`);
    expect(found.sort()).toEqual([...known].sort());
  });

  test('a person gets all of it, and is forgotten when asked: the words and the id, not the figures', async () => {
    const { caller } = await filledTenant(api, 'my own words');
    const boss = await api.colleague(caller, 'executive');
    const before = await exported(caller, caller.userId);
    expect(JSON.stringify(before)).toContain('my own words');
    for (const { table } of PERSONAL_COLUMNS)
      expect(before[table]?.length, table).toBeGreaterThan(0);

    const { status, body } = await caller.call('DELETE', `/users/${caller.userId}/data`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ erasure: { records: { user_alerts: 1, feedback_records: 1 } } });

    const after = await exported(boss, caller.userId);
    for (const { table, erase } of PERSONAL_COLUMNS) {
      if (erase !== null) expect(after[table], table).toEqual([]);
    }
    const { rows } = await api.db.query(
      'SELECT feedback_data FROM feedback_records WHERE tenant_id = $1',
      [caller.tenantId],
    );
    expect(rows).toEqual([{ feedback_data: { rating: 4 } }]);
  });

  test('nobody but oneself and executives', async () => {
    const boss = await api.caller('executive');
    const manager = await api.colleague(boss, 'manager');
    const viewer = await api.colleague(boss, 'viewer');
    const at = (of: Caller) => `/users/${of.userId}/data`;
    expect((await viewer.call('GET', at(viewer))).status).toBe(200);
    expect((await boss.call('GET', at(viewer))).status).toBe(200);
    expect((await manager.call('GET', at(viewer))).status).toBe(403);
    expect((await manager.call('DELETE', at(viewer))).status).toBe(403);
  });

  test('who is taken out in the same act: by those who may, and not the last executive, of whom nothing goes then', async () => {
    const boss = await api.caller('executive');
    const manager = await api.colleague(boss, 'manager');
    const alert = {
      alertType: 'constraint_identified',
      severity: 'high',
      title: 'a',
      message: 'b',
    };
    expect((await boss.call('POST', `/users/${boss.userId}/alerts`, alert)).status).toBe(201);
    const end = (of: Caller) => `/users/${of.userId}/data?membership=end`;
    expect((await manager.call('DELETE', end(manager))).status).toBe(403);
    const last = await boss.call('DELETE', end(boss));
    expect([last.status, last.body]).toMatchObject([
      422,
      { error: { details: { reason: 'last_executive' } } },
    ]);
    const kept = await exported(boss, boss.userId);
    expect([kept.user_alerts?.length, kept.sync_change]).toEqual([1, []]);
    expect((await boss.call('DELETE', end(manager))).status).toBe(200);
    expect((await exported(boss, manager.userId)).member).toEqual([]);
  });

  test('another company’s rows of the same person stay', async () => {
    const one = await filledTenant(api, 'here');
    const other = await filledTenant(api, 'there');
    const same = { ...other.caller, userId: one.caller.userId };
    await api.db.query('UPDATE user_alerts SET user_id = $1 WHERE tenant_id = $2', [
      one.caller.userId,
      other.caller.tenantId,
    ]);
    await one.caller.call('DELETE', `/users/${one.caller.userId}/data`);
    expect((await exported(other.caller, same.userId)).user_alerts).toHaveLength(1);
  });
});
