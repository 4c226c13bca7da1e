import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { syncStanding } from '../../../core/store/sync/syncStanding.ts';
import { EMPTY_HASH } from '../../../core/sync/logHash.ts';
import type { HeldChange } from '../../../core/sync/protocol.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { beginEpoch } from '../../../platform/sync/syncLog.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { ENGINES, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { remoteAs } from '../../helpers/sync/remoteAs.ts';

describe.each(ENGINES)('what a server that was put back has lost, over %s', (engine) => {
  let platform: TestPlatform;
  let tenantId: string;
  let owner: string;

  beforeAll(async () => {
    platform = await startTestPlatform(engine);
  });
  afterAll(() => platform.stop());

  async function company(): Promise<void> {
    ({ tenantId, userId: owner } = await platform.addTenant());
  }

  async function member(role: Role): Promise<string> {
    const userId = crypto.randomUUID();
    await platform.db.query(
      'INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, $3, now())',
      [tenantId, userId, [role]],
    );
    return userId;
  }

  const remote = (userId: string, role: Role) => remoteAs(platform, { tenantId, userId }, [role]);

  function sync(on: FileDevice, userId = owner, role: Role = 'executive') {
    return syncOnce({ local: on.local, remote: remote(userId, role), now: Date.now });
  }

  /** The company's log as a backup of its first day has it. */
  async function putBack(): Promise<void> {
    for (const table of ['sync_change', 'sync_number', 'sync_device', 'sync_log_chunk']) {
      await platform.db.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenantId]);
    }
    await platform.db.query('UPDATE sync_head SET head = 0, digest = $2 WHERE tenant_id = $1', [
      tenantId,
      EMPTY_HASH,
    ]);
    await beginEpoch(platform.db, tenantId, crypto.randomUUID());
  }

  function limit(on: FileDevice, budget: number): void {
    setLimits(on.db, on.device, { budget, people: null, weeks: null });
  }

  const budgetAt = (on: FileDevice) => limitsInUse(on.db).limits.budget;

  async function log(): Promise<readonly { deviceId: string; userId: string; number: number }[]> {
    const { rows } = await platform.db.query<{ deviceId: string; userId: string; number: number }>(
      `SELECT device_id AS "deviceId", user_id AS "userId", number FROM sync_change
       WHERE tenant_id = $1 ORDER BY seq`,
      [tenantId],
    );
    return rows;
  }

  test('comes back from a laptop that holds it, as its author said it, once', async () => {
    await company();
    const other = await member('executive');
    const [dead, holder, alsoHolds, fresh] = [laptop(), laptop(), laptop(), laptop()];
    const bought = books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] });
    importRecords(dead, 'first', bought);
    limit(dead, 500);
    await sync(dead, other);
    for (const each of [holder, alsoHolds]) await sync(each);
    const before = await log();
    const { digest: _, ...picture } = pictureOf(holder.db);
    await putBack();
    expect(await sync(holder)).toEqual({ sent: 2, refused: 0, received: 0 });
    expect(await sync(alsoHolds)).toEqual({ sent: 0, refused: 0, received: 0 });
    await sync(fresh);
    expect(await log()).toEqual(before);
    expect(pictureOf(fresh.db)).toMatchObject(picture);
    expect(moneyOf(fresh.db)).toEqual(moneyOf(holder.db));
    const told = await platform.db.query<{ actor: string; detail: unknown }>(
      `SELECT actor_id AS actor, detail FROM audit_log WHERE tenant_id = $1 AND action = 'sync.relayed'`,
      [tenantId],
    );
    expect(told.rows).toEqual([{ actor: owner, detail: { changes: 2, from: 1 } }]);
  });

  test('does not keep its author from going on when that laptop comes after all', async () => {
    await company();
    const [author, holder] = [laptop(), laptop()];
    limit(author, 1);
    limit(author, 2);
    await sync(author);
    await sync(holder);
    await putBack();
    await sync(holder);
    limit(author, 3);
    expect(await sync(author)).toMatchObject({ sent: 1, refused: 0 });
    await sync(holder);
    expect(budgetAt(holder)).toBe(3);
    const devices = (await log()).map(({ deviceId, number }) => [deviceId, number]);
    expect(new Set(devices.map(([device]) => device)).size).toBe(1);
    expect(devices.map(([, number]) => number)).toEqual([1, 2, 3]);
    expect(pictureOf(author.db)).toEqual(pictureOf(holder.db));
  });

  test('is refused where its author has no role for it here, and told at the laptop that offered it', async () => {
    await company();
    const [author, holder] = [laptop(), laptop()];
    const gone = await member('executive');
    limit(author, 9);
    await sync(author, gone);
    await sync(holder);
    await putBack();
    await platform.db.query('DELETE FROM member WHERE tenant_id = $1 AND user_id = $2', [
      tenantId,
      gone,
    ]);
    expect(await sync(holder)).toEqual({ sent: 0, refused: 1, received: 0 });
    expect(await log()).toEqual([]);
    expect(budgetAt(holder)).toBeNull();
  });

  test('waits at somebody who might not have said it for somebody who might', async () => {
    await company();
    const reader = await member('viewer');
    const [author, viewer, executive] = [laptop(), laptop(), laptop()];
    limit(author, 7);
    await sync(author);
    await sync(viewer, reader, 'viewer');
    await sync(executive);
    await putBack();
    expect(await sync(viewer, reader, 'viewer')).toEqual({ sent: 0, refused: 0, received: 0 });
    expect(budgetAt(viewer)).toBe(7);
    expect(await log()).toEqual([]);
    expect(syncStanding(viewer.db)).toMatchObject({ held: 1, waiting: 0 });
    expect(await sync(executive)).toMatchObject({ sent: 1 });
    await sync(viewer, reader, 'viewer');
    expect(syncStanding(viewer.db)).toMatchObject({ held: 0 });
    expect(pictureOf(viewer.db)).toEqual(pictureOf(executive.db));
  });

  test('is asked of nobody while nothing was lost: a log that was never put back takes no word for another', async () => {
    await company();
    const a = laptop();
    limit(a, 1);
    await sync(a);
    const held: HeldChange = {
      opId: 'made up',
      deviceId: 'another',
      userId: owner,
      number: 1,
      at: '2026-01-01T00:00:00.000Z-0000-another',
      storedAt: '2026-01-01T00:00:00.000Z-0000-another',
      seen: 0,
      kind: 'decide',
      entity: 'decision',
      entityId: 'x',
      payload: '{"entity":"limits","entityId":"limits","what":{"budget":1}}',
    };
    const { epochs } = await remote(owner, 'executive').state('any');
    const epoch = epochs.at(-1)?.epoch ?? '';
    const offered = remote(owner, 'executive').relay({ protocol: 2, epoch, changes: [held] });
    await expect(offered).rejects.toMatchObject({ refusal: { code: 'epoch_changed' } });
  });

  /** Somebody's word on the limits, as nobody but its forger ever heard it. */
  function forged(over: Partial<HeldChange>): HeldChange {
    const deviceId = over.deviceId ?? 'another';
    const at = `2026-01-01T00:00:00.000Z-0000-${deviceId}`;
    return {
      opId: crypto.randomUUID(),
      deviceId,
      userId: owner,
      number: 1,
      at,
      storedAt: at,
      seen: 0,
      kind: 'decide',
      entity: 'decision',
      entityId: crypto.randomUUID(),
      payload:
        '{"entity":"limits","entityId":"limits","what":{"budget":1,"people":null,"weeks":null}}',
      ...over,
    };
  }

  async function offer(as: string, changes: HeldChange[]) {
    const { epochs } = await remote(as, 'executive').state('any');
    const epoch = epochs.at(-1)?.epoch ?? '';
    return remote(as, 'executive').relay({ protocol: 2, epoch, changes });
  }

  test('waits where no server can have kept it: said in years to come, on no day that there is, under no number', async () => {
    await company();
    const other = await member('executive');
    await sync(laptop());
    await putBack();
    const made = [
      forged({ storedAt: '2126-01-01T00:00:00.000Z-0000-another' }),
      forged({ storedAt: '2026-99-99T99:99:99.999Z-0000-another' }),
      forged({ number: 2 ** 31 - 1 }),
      forged({ number: 2 ** 40 }),
    ];
    const { settled } = await offer(other, [...made, forged({ number: 3 })]);
    expect(settled.map(({ outcome }) => outcome)).toEqual([...made.map(() => 'waits'), 'stored']);
  });

  test('never takes back a number that a device has reached, nor gives a device that others told of to a third', async () => {
    await company();
    const other = await member('executive');
    await sync(laptop());
    await putBack();
    await offer(other, [forged({ deviceId: 'told', number: 5 })]);
    await offer(other, [forged({ deviceId: 'told', number: 3 })]);
    const { nextNumber } = await remote(owner, 'executive').state('told');
    expect(nextNumber).toBe(6);
    const push = async (userId: string) => {
      const { userId: _, storedAt: __, deviceId, ...change } = forged({ number: 6 });
      const there = remote(userId, 'executive');
      const { epochs } = await there.state('told');
      const epoch = epochs.at(-1)?.epoch ?? '';
      const sentAt = Date.now();
      return there.push({ protocol: 2, deviceId: 'told', epoch, sentAt, changes: [change] });
    };
    await expect(push(other)).rejects.toMatchObject({ refusal: { code: 'device_forked' } });
    expect(await push(owner)).toMatchObject({ settled: [{ number: 6, outcome: 'stored' }] });
  });

  test('stops no laptop whose numbers somebody made up, not even when its last push was not answered', async () => {
    await company();
    const other = await member('executive');
    const [a, b] = [laptop(), laptop()];
    limit(a, 10);
    await sync(a);
    await putBack();
    await sync(b);
    limit(a, 20);
    limit(a, 30);
    // Both have their numbers already when the line breaks.
    expect(await a.local.nextOut()).toHaveLength(2);
    const { deviceId } = await a.local.state();
    await offer(other, [forged({ deviceId, number: 2 }), forged({ deviceId, number: 3 })]);
    await sync(a);
    await sync(b);
    await sync(a);
    expect(budgetAt(b)).toBe(30);
    expect(pictureOf(a.db)).toEqual(pictureOf(b.db));
  });
});
