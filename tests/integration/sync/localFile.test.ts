import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { idAfterAll, idRightAfter } from '../../../core/store/batchOrder.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { setLeaving, unsentIn } from '../../../core/store/sync/outbox.ts';
import type { StoredChange } from '../../../core/sync/protocol.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { nthBatch } from '../../helpers/nthBatch.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { moneyOf } from '../../helpers/sync/picture.ts';

let device: FileDevice;
beforeEach(() => {
  device = fileDevice();
});
afterEach(() => device.remove());

const BILLS = books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] });

function fromElsewhere(more: Partial<StoredChange>): StoredChange {
  return {
    seq: 1,
    opId: 'op-elsewhere',
    deviceId: 'elsewhere',
    userId: 'u2',
    number: 1,
    at: '2026-04-01T00:00:00.000Z-0000-elsewhere',
    storedAt: '2026-04-01T00:00:00.000Z-0000-elsewhere',
    seen: 0,
    kind: 'decide',
    entity: 'decision',
    entityId: 'd-elsewhere',
    payload: JSON.stringify({
      entity: 'limits',
      entityId: 'limits',
      what: { budget: 100, people: null, weeks: null },
    }),
    ...more,
  };
}

test('what may not leave by the choice is counted and not sent; a wider choice sends it', async () => {
  const { db, local } = device;
  importRecords(device, 'first', BILLS);
  setLimits(db, device.device, { budget: 1, people: null, weeks: null });
  decidePreference(db, device.device, { key: 'alertsPerDay', value: 3 });
  setLeaving(db, 'summaries');
  expect((await local.nextOut()).map(({ payload }) => JSON.parse(payload).entity)).toEqual([
    'preferences',
  ]);
  expect(unsentIn(db)).toEqual({
    unsent: { summaries: 1, plans: 1, books: 1 },
    waiting: 1,
    withheld: 2,
  });
  setLeaving(db, 'plans');
  expect((await local.nextOut()).map(({ number }) => number)).toEqual([1, 2]);
  expect(unsentIn(db)).toMatchObject({ waiting: 2, withheld: 1 });
  setLeaving(db, 'books');
  expect((await local.nextOut()).map(({ kind }) => kind)).toEqual(['decide', 'decide', 'import']);
});

test('a decision of a newer program is parked, and counts once this one understands it', async () => {
  const { db, local } = device;
  const newer = { entity: 'limits', entityId: 'limits', what: { budget: 100, rupees: true } };
  await local.apply([fromElsewhere({ payload: JSON.stringify(newer) })]);
  expect(decisionsOn(db, 'limits')).toEqual([]);
  // The update: the program now knows what was decided.
  db.prepare('UPDATE change_log SET payload = ?').run(fromElsewhere({}).payload);
  await local.unpark();
  expect(decisionsOn(db, 'limits')).toMatchObject([
    { decisionId: 'd-elsewhere', state: 'standing' },
  ]);
});

test('what had been sent before the laptop went on under a new id was said on the laptop that the log names', async () => {
  const { db, local } = device;
  setLimits(db, device.device, { budget: 1, people: null, weeks: null });
  const [sent] = await local.nextOut();
  const { deviceId } = await local.state();
  // The answer is lost, and the file is put back to a copy from before.
  await local.fork();
  expect(decisionsOn(db, 'limits').map((each) => each.device)).not.toEqual([deviceId]);
  await local.apply([fromElsewhere({ ...sent, deviceId, userId: 'u1' })]);
  expect(decisionsOn(db, 'limits').map((each) => each.device)).toEqual([deviceId]);
});

test('a page that does not follow the cursor is not taken at all', async () => {
  const page = [fromElsewhere({}), fromElsewhere({ seq: 3, opId: 'op-3', number: 2 })];
  await expect(device.local.apply(page)).rejects.toThrow('cursor');
  expect((await device.local.state()).cursor).toBe(0);
  expect(decisionsOn(device.db, 'limits')).toEqual([]);
});

test('between two imports without room there is made room, and all rows stay where they were', () => {
  const { db } = device;
  importRecords(device, 'first', BILLS);
  importRecords(
    device,
    'second',
    books({ customers: [customer('C1')], invoices: [invoice('1', 'C1', { amount: 7 })] }),
  );
  const before = inForce(device);
  const order = listBatches(db).map(({ batchId }) => batchId);
  const first = nthBatch(db, 1);
  // As close together as ids can be.
  db.transaction(() => {
    db.exec('PRAGMA defer_foreign_keys = ON');
    const second = nthBatch(db, 2);
    for (const table of ['customer', 'invoice', 'file', 'batch_rows']) {
      db.prepare(`UPDATE ${table} SET batch = ? WHERE batch = ?`).run(first + 1, second);
    }
    db.prepare('UPDATE batch SET id = ? WHERE id = ?').run(first + 1, second);
  });
  db.transaction(() => {
    expect(idRightAfter(db, first)).toBe(first + 1);
  });
  expect(nthBatch(db, 2)).toBeGreaterThan(first + 1);
  expect(idAfterAll(db)).toBeGreaterThan(nthBatch(db, 2));
  expect(listBatches(db).map(({ batchId }) => batchId)).toEqual(order);
  expect(inForce(device)).toEqual(before);
  expect(db.prepareRows('PRAGMA foreign_key_check').all()).toEqual([]);
});

test('what a server that was put back has lost stands last again, until it is sent', async () => {
  const { db, local } = device;
  const stamp = (day: number) => `2026-05-0${day}T00:00:00.000Z-0000-x`;
  const limits = (budget: number) =>
    JSON.stringify({
      entity: 'limits',
      entityId: 'w1',
      what: { budget, people: null, weeks: null },
    });
  const change = (seq: number, storedAt: string, at: string) =>
    fromElsewhere({
      seq,
      opId: `op-${seq}`,
      number: seq,
      entityId: `limits-${seq}`,
      payload: limits(seq),
      at,
      storedAt,
    });
  await local.apply([change(1, stamp(2), stamp(2)), change(2, stamp(1), stamp(3))]);
  const ids = () => decisionsOn(db, 'limits').map(({ decisionId }) => decisionId);
  expect(ids()).toEqual(['limits-2', 'limits-1']);
  const { digest } = await local.state();
  await local.enterEpoch('second', 1);
  expect(ids()).toEqual(['limits-1', 'limits-2']);
  expect(await local.state()).toMatchObject({ cursor: 1, epoch: 'second' });
  await local.apply([change(2, stamp(1), stamp(3))]);
  expect(ids()).toEqual(['limits-2', 'limits-1']);
  expect((await local.state()).digest).toBe(digest);
});

test('work counts in the order of the platform, limits in the order of the clocks', async () => {
  const { db, local } = device;
  const late = '2026-05-02T00:00:00.000Z-0000-x';
  const early = '2026-05-01T00:00:00.000Z-0000-y';
  const on = (entity: string, what: unknown) => JSON.stringify({ entity, entityId: 'w1', what });
  const change = (seq: number, stamp: string, entityId: string, payload: string, kind = 'decide') =>
    fromElsewhere({
      seq,
      opId: `op-${seq}`,
      number: seq,
      at: stamp,
      storedAt: stamp,
      entityId,
      payload,
      kind,
    });
  const note = (words: string) => ({ move: 'note', words });
  const limits = (budget: number) => ({ budget, people: null, weeks: null });
  await local.apply([
    change(1, late, 'work-1', on('implementation', note('first'))),
    change(2, early, 'work-2', on('implementation', note('second'))),
    // By their own clocks it would be the other way round; the platform has set them right.
    {
      ...change(3, late.replace('0000-x', '0001-x'), 'limits-1', on('limits', limits(1))),
      at: early,
    },
    {
      ...change(4, early.replace('0000-y', '0001-y'), 'limits-2', on('limits', limits(2))),
      at: late,
    },
  ]);
  const ids = (entity: 'implementation' | 'limits') =>
    decisionsOn(db, entity).map(({ decisionId }) => decisionId);
  expect(ids('implementation')).toEqual(['work-1', 'work-2']);
  expect(ids('limits')).toEqual(['limits-2', 'limits-1']);
  // Undone before the other came, by the platform's order alone: the other abandons it.
  const turned = JSON.stringify({ entity: 'implementation', entityId: 'w1' });
  const last = '2026-05-03T00:00:00.000Z-0000-x';
  await local.apply([
    change(5, last, 'work-2', turned, 'undo'),
    change(6, '2026-04-01T00:00:00.000Z-0000-z', 'work-3', on('implementation', note('third'))),
  ]);
  expect(decisionsOn(db, 'implementation').map(({ state }) => state)).toEqual([
    'standing',
    'abandoned',
    'standing',
  ]);
});

/** An import from elsewhere whose one chunk says what it is given. */
async function importFromElsewhere(
  chunk: unknown,
  more: Partial<StoredChange> = {},
): Promise<StoredChange> {
  const text = JSON.stringify(chunk);
  const hash = sha256(text);
  const bytes = chunkTools.deflate(text);
  await device.local.putChunks([{ hash, bytes }]);
  const counts = {
    customers: 0,
    invoices: 1,
    receipts: 0,
    allocations: 0,
    creditNotes: 0,
    rejected: 0,
    warnings: 0,
  };
  const payload = {
    source: 'csv',
    files: [],
    fingerprint: hash,
    mapping: null,
    counts,
    importedAt: '2026-04-01T00:00:00.000Z',
    summary: { leftOut: [], from: null, to: null },
    withdrawn: [],
    rowsFormat: 1,
    chunks: [{ hash, bytes: bytes.length, rows: 1 }],
  };
  return fromElsewhere({
    kind: 'import',
    entity: 'batch',
    entityId: 'batch-elsewhere',
    payload: JSON.stringify(payload),
    ...more,
  });
}

/** One bill as a chunk holds it, with some cells of its row changed. */
function oneBill(cells: Readonly<Record<number, unknown>> = {}): unknown {
  const row = ['k1', '1', 0, 20_000, null, 100_00, 0, ...Array(13).fill(null)];
  const columns = row.map((cell, at) => {
    const value = at in cells ? cells[at] : cell;
    return value === null ? null : [value];
  });
  const part = { table: 'invoice', file: 'a.csv', lines: [2], columns, attributes: [] };
  return { format: 1, terms: ['INR'], parties: ['C1'], parts: [part] };
}

test('an import from elsewhere is read as it was written', async () => {
  await device.local.apply([await importFromElsewhere(oneBill())]);
  expect(listBatches(device.db).map(({ batchId }) => batchId)).toEqual(['batch-elsewhere']);
  expect(moneyOf(device.db)).toEqual([100_00, 0]);
});

test('two imports of the very same rows share their chunk, and none is left behind', async () => {
  const { db, local } = device;
  const first = await importFromElsewhere(oneBill());
  const second = { ...first, seq: 2, opId: 'op-2', number: 2, entityId: 'batch-2' };
  expect(await local.apply([first, second])).toMatchObject({ added: 2, parked: 0 });
  expect(listBatches(db)).toHaveLength(2);
  expect(moneyOf(db)).toEqual([100_00, 0]);
  expect(db.prepareRows('SELECT 1 FROM sync_chunk').all()).toEqual([]);
});

test.each([
  ['no chunk at all', 'nonsense'],
  [
    'rows of a table that there is not',
    { format: 1, terms: [], parties: [], parts: [{ table: 'users' }] },
  ],
  ['a bill of less than nothing', oneBill({ 5: -1 })],
  ['an amount that is no exact number', oneBill({ 5: 1e300 })],
  ['an amount in words', oneBill({ 5: 'much' })],
  ['a day that there is not', oneBill({ 3: 1e15 })],
  ['a customer that was never told', oneBill({ 2: 7 })],
  ['a bill of nobody', oneBill({ 2: null })],
])(
  'an import whose rows are %s is kept aside, and nothing behind it waits for it',
  async (_, chunk) => {
    const { db, local } = device;
    const poison = await importFromElsewhere(chunk);
    const next = fromElsewhere({ seq: 2, opId: 'op-2', number: 2, entityId: 'limits-2' });
    expect(await local.apply([poison, next])).toMatchObject({ added: 2, parked: 1 });
    expect(decisionsOn(db, 'limits')).toHaveLength(1);
    expect(listBatches(db)).toEqual([]);
    expect(db.prepareRows('SELECT 1 FROM invoice').all()).toEqual([]);
    // Tried again with each sync, and no worse for it.
    await local.unpark();
    expect(listBatches(db)).toEqual([]);
    importRecords(device, 'own', BILLS);
    expect(listBatches(db)).toHaveLength(1);
  },
);

test('one import of a page that cannot be read costs the others nothing: each of them is there, once', async () => {
  const { db, local } = device;
  const good = await importFromElsewhere(oneBill());
  const between = fromElsewhere({ seq: 2, opId: 'op-2', number: 2, entityId: 'limits-2' });
  const at3 = { seq: 3, opId: 'op-3', number: 3, entityId: 'poison' };
  const poison = await importFromElsewhere(oneBill({ 5: -1 }), at3);
  const at4 = { seq: 4, opId: 'op-4', number: 4, entityId: 'batch-4' };
  const behind = await importFromElsewhere(oneBill({ 0: 'k2', 5: 50_00 }), at4);
  expect(await local.apply([good, between, poison, behind])).toEqual({ added: 4, parked: 1 });
  expect(listBatches(db).map(({ batchId }) => batchId)).toEqual(['batch-4', 'batch-elsewhere']);
  expect(moneyOf(db)).toEqual([150_00, 0]);
  expect(decisionsOn(db, 'limits')).toHaveLength(1);
  expect((await local.state()).cursor).toBe(4);
});

test('of chunks that are put together none is kept where one is not what its hash says', async () => {
  const { db, local } = device;
  const bytes = chunkTools.deflate('rows');
  const said = { hash: sha256('rows'), bytes };
  const put = local.putChunks([said, { hash: sha256('other rows'), bytes }]);
  await expect(put).rejects.toMatchObject({ appError: { code: 'sync_diverged' } });
  expect(db.prepareRows('SELECT 1 FROM sync_chunk').all()).toEqual([]);
  await local.putChunks([said, said]);
  expect(db.prepareRows('SELECT hash FROM sync_chunk').all()).toEqual([[said.hash]]);
});

test.each([
  ['mapping', 'mapping', { mapping: { dates: 'sideways' } }],
  ['matching', 'books', { use: 'perhaps' }],
  ['retire', 'batch', { invoice: 'all of them' }],
])('a %s that this program would not have said is kept aside', async (kind, entity, payload) => {
  const change = fromElsewhere({ kind, entity, payload: JSON.stringify(payload) });
  expect(await device.local.apply([change])).toMatchObject({ parked: 1 });
});
