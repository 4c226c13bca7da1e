import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decideAlert } from '../../../core/store/alerts/alerts.ts';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference, preferencesIn } from '../../../core/store/preferences/preferences.ts';
import { syncStanding } from '../../../core/store/sync/syncStanding.ts';
import { ERASURE } from '../../../core/sync/erasure.ts';
import { EMPTY_HASH } from '../../../core/sync/logHash.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { SYNC_LIMITS } from '../../../core/sync/protocol.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { beginEpoch } from '../../../platform/sync/syncLog.ts';
import { everyTextIn, everyTextOf, tablesWith } from '../../helpers/everyText.ts';
import { hearHead } from '../../helpers/network/hearHead.ts';
import { type Caller, type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { fillLog } from '../../helpers/sync/longLog.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

/** What Ravi says for himself alone, as it stands in payloads of the log and in rows of a file. */
const WORDS = ['\\"value\\":313', 'closed-by-ravi'];
const CLOSED = {
  what: { move: 'close' },
  title: { key: 'alerts.title' },
  severity: 'high',
  amount: null,
} as const;
const Erased = z.object({ erasure: z.object({ records: z.record(z.string(), z.number()) }) });

describe.each(ENGINES)('a person who is erased, over %s', (engine) => {
  let api: PlatformApi;
  let asha: Caller;
  let ravi: Caller;

  beforeAll(async () => {
    api = await startPlatformApi(engine);
  });
  afterAll(() => api.stop());

  async function company(): Promise<void> {
    asha = await api.caller('executive');
    ravi = await api.colleague(asha, 'executive');
  }
  const sync = (on: FileDevice, as: Caller, role: Role = 'executive') =>
    syncOnce({ local: on.local, remote: remoteAs(api, as, [role]), now: Date.now });

  function setsUp(on: FileDevice): void {
    decidePreference(on.db, on.device, { key: 'staleAfterDays', value: 313 });
    decideAlert(on.db, on.device, 'closed-by-ravi', CLOSED);
  }
  function limit(on: FileDevice, budget: number): void {
    setLimits(on.db, on.device, { budget, people: null, weeks: null });
  }
  const staleAt = (on: FileDevice) => preferencesIn(on.db).values.staleAfterDays;
  const foundAt = (on: FileDevice) => tablesWith(everyTextIn(on.db), WORDS);
  const foundThere = async () => tablesWith(await everyTextOf(api.db), WORDS);

  async function erase(who: Caller, by = asha): Promise<Readonly<Record<string, number>>> {
    const { status, body } = await by.call('DELETE', `/users/${who.userId}/data`);
    expect(status).toBe(200);
    return Erased.parse(body).erasure.records;
  }

  /** Ravi works at two laptops, Asha at one; all have met. */
  async function atWork() {
    await company();
    const [desk, home, hers] = [laptop(), laptop(), laptop()];
    setsUp(desk);
    limit(desk, 500);
    await sync(desk, ravi);
    decidePreference(hers.db, hers.device, { key: 'alertsPerDay', value: 7 });
    await sync(hers, asha);
    await sync(home, ravi);
    return { desk, home, hers };
  }

  /** What waits arrives at the server, and its answer is lost. */
  async function pushWithoutAnswer(on: FileDevice): Promise<void> {
    const sound = remoteAs(api, ravi);
    const push: RemoteSync['push'] = async (input) => {
      await sound.push(input);
      throw new Error('the line went dead');
    };
    const cut = syncOnce({ local: on.local, remote: { ...sound, push }, now: Date.now });
    await expect(cut).rejects.toThrow('the line went dead');
  }

  test('is forgotten in every table, and on each laptop with its next sync, which all hold the same as before', async () => {
    const { desk, home, hers } = await atWork();
    expect(await foundThere()).toContain('sync_change');
    expect(foundAt(hers)).toEqual(['change_log']);
    expect([staleAt(desk), staleAt(home)]).toEqual([313, 313]);

    expect(await erase(ravi)).toMatchObject({ sync_change: 2 });
    expect(await foundThere()).toEqual([]);
    for (const [on, as] of [
      [hers, asha],
      [home, ravi],
      [desk, ravi],
    ] as const) {
      expect(await sync(on, as)).toMatchObject({ sent: 0, refused: 0 });
      expect(foundAt(on)).toEqual([]);
    }
    const usual = staleAt(hers);
    expect([staleAt(desk), staleAt(home)]).toEqual([usual, usual]);
    expect(pictureOf(home.db)).toEqual(pictureOf(hers.db));
    expect(pictureOf(desk.db)).toEqual(pictureOf(hers.db));
    const fresh = laptop();
    await sync(fresh, asha);
    expect(pictureOf(fresh.db)).toEqual(pictureOf(hers.db));
    for (const on of [fresh, home, hers]) expect(syncStanding(on.db).parked).toBe(0);
  });

  test('is told of at once to laptops that listen, by the head that they then fetch', async () => {
    const { hers } = await atWork();
    const stop = new AbortController();
    const path = `${api.url}/api/v1/tenants/${asha.tenantId}`;
    const headers = { authorization: `Bearer ${asha.token}` };
    const events = await fetch(`${path}/sync/events`, { headers, signal: stop.signal });
    const { cursor } = await hers.local.state();
    const told = hearHead(events);
    await erase(ravi);
    expect(await told).toContain(`data: {"head":${cursor + 1}}`);
    stop.abort();
    await sync(hers, asha);
    expect((await hers.local.state()).cursor).toBe(cursor + 1);
    expect(foundAt(hers)).toEqual([]);
  });

  test('is forgotten, too, where a push was taken and its answer lost, which then comes back erased', async () => {
    await company();
    const desk = laptop();
    await sync(desk, ravi);
    setsUp(desk);
    await pushWithoutAnswer(desk);
    await erase(ravi);
    expect(staleAt(desk)).toBe(313);
    expect(await sync(desk, ravi)).toMatchObject({ sent: 0, refused: 0 });
    expect(foundAt(desk)).toEqual([]);
    expect(staleAt(desk)).not.toBe(313);
  });

  test('leaves alone what others said for themselves, and what was decided for the company', async () => {
    const { desk, hers } = await atWork();
    const work = { entity: 'implementation', entityId: 'alert' } as const;
    takeDecision(desk.db, desk.device, work, { move: 'note', words: 'rang up' });
    await sync(desk, ravi);
    expect(await erase(ravi)).toMatchObject({ sync_change: 2 });
    await sync(hers, asha);
    await sync(desk, ravi);
    expect(tablesWith(everyTextIn(hers.db), ['rang up'])).toEqual(['change_log', 'decision']);
    expect(preferencesIn(hers.db).values.alertsPerDay).toBe(7);
    expect([hers, desk].map((on) => limitsInUse(on.db).limits.budget)).toEqual([500, 500]);
  });

  test('says new things for itself, which count as those of anybody', async () => {
    const { desk, home } = await atWork();
    await erase(ravi);
    await sync(desk, ravi);
    decidePreference(desk.db, desk.device, { key: 'staleAfterDays', value: 40 });
    await sync(desk, ravi);
    await sync(home, ravi);
    expect([staleAt(desk), staleAt(home)]).toEqual([40, 40]);
    expect(await erase(ravi)).toMatchObject({ sync_change: 1 });
    for (const on of [desk, home]) {
      await sync(on, ravi);
      expect(staleAt(on)).not.toBe(40);
    }
  });

  test('is in no packed stretch of the log: those that held it are packed anew, and hash as before', async () => {
    await company();
    await fillLog(api.db, asha, SYNC_LIMITS.logChunk - 2);
    const desk = laptop();
    setsUp(desk);
    limit(desk, 500);
    await sync(desk, ravi);
    const before = await packed();
    expect(await foundThere()).toEqual(['sync_change', 'sync_log_chunk']);
    await erase(ravi);
    expect(await foundThere()).toEqual([]);
    const after = await packed();
    expect(await foundThere()).toEqual([]);
    expect(before).toMatchObject([{ first: 1, last: SYNC_LIMITS.logChunk }]);
    expect(after).toMatchObject([{ first: 1, last: SYNC_LIMITS.logChunk }]);
    expect(after[0]?.digest).toBe(before[0]?.digest);
    expect(after[0]?.hash).not.toBe(before[0]?.hash);
    const fresh = laptop();
    await sync(fresh, asha);
    await sync(desk, ravi);
    expect(pictureOf(fresh.db)).toEqual(pictureOf(desk.db));
  });

  /** The stretches of the log that are packed once somebody has asked for them. */
  async function packed() {
    return (await remoteAs(api, asha).logChunks({ epoch: 'first', after: 0 })).chunks;
  }

  test('stays erased where the server is put back to before it, and is erased there again', async () => {
    const { desk, hers } = await atWork();
    const reader = await api.colleague(asha, 'viewer');
    const before = await copyOfLog();
    await erase(ravi);
    const reading = laptop();
    await sync(reading, reader, 'viewer');
    await sync(hers, asha);
    await putBack(before);
    expect(await foundThere()).toContain('sync_change');
    await sync(reading, reader, 'viewer');
    expect(foundAt(reading)).toEqual([]);
    expect(await foundThere()).toContain('sync_change');
    await sync(hers, asha);
    expect(foundAt(hers)).toEqual([]);
    expect(await foundThere()).toEqual([]);
    await sync(desk, ravi);
    expect(foundAt(desk)).toEqual([]);
    expect(pictureOf(desk.db)).toEqual(pictureOf(hers.db));
  });

  test('is not brought back by a laptop that held what the server had lost before the erasure', async () => {
    const { desk, hers } = await atWork();
    await putBack([]);
    await erase(ravi);
    for (const [on, as] of [
      [hers, asha],
      [desk, ravi],
    ] as const) {
      await sync(on, as);
      expect(foundAt(on)).toEqual([]);
    }
    expect(await foundThere()).toEqual([]);
    expect(limitsInUse(hers.db).limits.budget).toBe(500);
  });

  test('says again what its own laptop sends behind the erasure, on laptops that had forgotten it, too', async () => {
    await company();
    const [desk, hers] = [laptop(), laptop()];
    setsUp(desk);
    await pushWithoutAnswer(desk);
    await sync(hers, asha);
    await putBack([]);
    await erase(ravi);
    await sync(hers, asha);
    expect(foundAt(hers)).toEqual([]);
    await sync(desk, ravi);
    await sync(hers, asha);
    expect(await foundThere()).toContain('sync_change');
    expect(foundAt(hers)).toEqual(['change_log']);
    expect(pictureOf(hers.db)).toEqual(pictureOf(desk.db));
    await erase(ravi);
    await sync(hers, asha);
    expect(await foundThere()).toEqual([]);
    expect(foundAt(hers)).toEqual([]);
  });

  test('stays erased where the server has lost all that there was, and nobody offers it again', async () => {
    const { desk, home, hers } = await atWork();
    await erase(ravi);
    for (const [on, as] of [
      [hers, asha],
      [home, ravi],
      [desk, ravi],
    ] as const)
      await sync(on, as);
    await putBack([]);
    expect(await sync(hers, asha)).toMatchObject({ refused: 0 });
    for (const on of [desk, home]) await sync(on, ravi);
    limit(desk, 900);
    await sync(desk, ravi);
    await sync(hers, asha);
    expect(await foundThere()).toEqual([]);
    expect([hers, desk].map(foundAt)).toEqual([[], []]);
    expect(limitsInUse(hers.db).limits.budget).toBe(900);
  });

  test('is erased again by whoever might ask for it, or by itself; what anybody else offers waits', async () => {
    await company();
    const mate = await api.colleague(asha, 'analyst');
    await sync(laptop(), asha);
    await putBack([]);
    const { epochs } = await remoteAs(api, asha).state('any');
    const epoch = epochs.at(-1)?.epoch ?? '';
    const at = '2026-01-01T00:00:00.000Z-0000-platform-x';
    const offers = async (as: Caller, role: Role, userId: string) => {
      const told = { ...ERASURE, entityId: ravi.userId, opId: crypto.randomUUID(), userId };
      const made = { ...told, deviceId: 'platform-x', number: 1, at, storedAt: at, seen: 0 };
      const input = { protocol: 3, epoch, changes: [made] };
      return (await remoteAs(api, as, [role]).relay(input)).settled[0]?.outcome;
    };
    expect(await offers(mate, 'analyst', mate.userId)).toBe('waits');
    expect(await offers(mate, 'analyst', asha.userId)).toBe('waits');
    expect(await offers(ravi, 'viewer', ravi.userId)).toBe('stored');
    expect(await offers(asha, 'executive', 'long gone')).toBe('stored');
  });

  test('its rows of the interface are erased again, too, where a server was put back to before it', async () => {
    await company();
    const hers = laptop();
    await sync(hers, asha);
    const before = await copyOfLog();
    const alert = { alertType: 'constraint_identified', severity: 'high' };
    const path = `/users/${ravi.userId}/alerts`;
    await erase(ravi);
    await sync(hers, asha);
    await putBack(before);
    await ravi.call('POST', path, { ...alert, title: WORDS[1], message: 'm' });
    expect(await foundThere()).toEqual(['user_alerts']);
    await sync(hers, asha);
    expect(await foundThere()).toEqual([]);
  });

  const LOG = ['sync_change', 'sync_number', 'sync_device'];
  type Copy = readonly (readonly [table: string, rows: string])[];

  async function copyOfLog(): Promise<Copy> {
    const copy: [string, string][] = [];
    for (const table of [...LOG, 'sync_head']) {
      const { rows } = await api.db.query<{ rows: string }>(
        `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${table} t WHERE tenant_id = $1`,
        [asha.tenantId],
      );
      copy.push([table, rows[0]?.rows ?? '[]']);
    }
    return copy;
  }
  /** Puts the company's log back to a copy, as a restored backup does. */
  async function putBack(copy: Copy): Promise<void> {
    for (const table of [...LOG, 'sync_log_chunk', 'sync_head']) {
      await api.db.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [asha.tenantId]);
    }
    for (const [table, rows] of copy) {
      await api.db.query(
        `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
        [rows],
      );
    }
    await api.db.query(
      'INSERT INTO sync_head (tenant_id, head, digest) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING',
      [asha.tenantId, EMPTY_HASH],
    );
    await beginEpoch(api.db, asha.tenantId, crypto.randomUUID());
  }

  test('is read from this protocol on, and whoever speaks an older one is told to update', async () => {
    await company();
    const asks = () => remoteAs(api, asha).state('any');
    expect(await asks()).toMatchObject({ protocol: 3, oldestProtocol: 1 });
    await erase(ravi);
    expect(await asks()).toMatchObject({ protocol: 3, oldestProtocol: 3 });
  });

  test('is erased by the platform alone: no laptop says so, none calls a change erased', async () => {
    await company();
    const on = laptop();
    await sync(on, asha);
    const remote = remoteAs(api, asha);
    const { epochs } = await remote.state('made-up');
    const at = '2026-01-01T00:00:00.000Z-0000-made-up';
    const said = { at, seen: 0, entityId: ravi.userId };
    const answer = await remote.push({
      protocol: 3,
      deviceId: 'made-up',
      epoch: epochs.at(-1)?.epoch ?? '',
      sentAt: Date.now(),
      changes: [
        { ...said, opId: 'a', number: 1, kind: 'erase', entity: 'person', payload: '{}' },
        {
          ...said,
          opId: 'b',
          number: 2,
          kind: 'decide',
          entity: 'decision',
          payload: `{"erased":"${'0'.repeat(64)}"}`,
        },
      ],
    });
    expect(answer.settled).toEqual([
      { number: 1, outcome: 'refused', code: 'not_allowed' },
      { number: 2, outcome: 'refused', code: 'not_allowed' },
    ]);
  });

  test('the serving role can make words of the log erased ones, and change nothing else of it', async () => {
    await atWork();
    const as = (statement: string) =>
      api.db.transaction((sql) => sql.query(statement), {
        serving: { tenantId: asha.tenantId, userId: asha.userId },
      });
    await expect(as(`UPDATE sync_change SET payload = '{"entity":"limits"}'`)).rejects.toThrow();
    await expect(as(`UPDATE sync_change SET user_id = 'x'`)).rejects.toThrow();
    await expect(as('DELETE FROM sync_change')).rejects.toThrow();
  });
});
