import { beforeEach, expect, test } from 'vitest';
import type { StepDecision } from '../../../core/contract/focusing.ts';
import { listBatches } from '../../../core/store/batches.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { batchMarks } from '../../../core/store/findings/batchMarks.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { recordedSightings, recordSighting } from '../../../core/store/focusing/sightings.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { retireVanished } from '../../../core/store/retire.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { decideWork, implementationsIn, startWork } from '../../../core/store/work/works.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { allocation, books, customer, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { EXPLOIT, look, ranked, SUBORDINATE } from '../../helpers/focusing/looks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { join, previewJoin } from '../../helpers/sync/joiningFile.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { start } from '../../helpers/work/snapshots.ts';

let server: MemoryServer;
let a: FileDevice;
let b: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  a = laptop();
  b = laptop();
});

const remote = (user = 'u1') => server.remote('t1', user);

async function meet(...devices: readonly FileDevice[]): Promise<void> {
  for (const { local, device } of devices) {
    await syncOnce({ local, remote: remote(), now: device.now });
  }
}

/** Tells what joining will do, joins, and holds the two against one another. */
async function joined(on: FileDevice) {
  const before = pictureOf(on.db);
  const told = await previewJoin(on, remote());
  expect(pictureOf(on.db)).toEqual(before);
  const report = await join(on, remote());
  expect(report).toEqual(told);
  return report;
}

const MARCH = books({
  customers: [customer('C1')],
  invoices: [invoice('1', 'C1'), invoice('2', 'C1', { branch: 'Pune' })],
  receipts: [receipt('r1', 'C1')],
  allocations: [allocation('r1', '1')],
});
/** The same books under another name of their file. */
const renamed = (file: string): typeof MARCH => ({
  ...MARCH,
  customers: MARCH.customers.map((row) => ({ ...row, file })),
  invoices: MARCH.invoices.map((row) => ({ ...row, file })),
  receipts: MARCH.receipts.map((row) => ({ ...row, file })),
  allocations: MARCH.allocations.map((row) => ({ ...row, file })),
});
const APRIL = books({
  customers: [customer('C1')],
  invoices: [invoice('2', 'C1', { branch: 'Nashik' }), invoice('3', 'C1')],
});

test('an empty company is published: everything that may leave goes, and nothing is matched or set aside', async () => {
  importRecords(a, 'march', MARCH);
  setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  expect(await joined(a)).toMatchObject({
    kind: 'publish',
    company: { changes: 0, imports: 0, decisions: 0 },
    imports: [{ files: ['march.csv'], fate: 'goes', vouchers: { added: 3 } }],
    vouchers: { here: 3, company: 0, both: 0, after: 3 },
    decisions: { kept: 1, aside: [] },
    sends: 2,
    stays: 0,
  });
  await meet(a, b);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
});

test('the same export imported on two laptops is one import, under whatever name its file had', async () => {
  importRecords(a, 'march', renamed('march.csv'));
  await meet(a);
  importRecords(b, 'march (1)', renamed('march (1).csv'));
  importRecords(b, 'april', APRIL);
  const report = await joined(b);
  expect(report).toMatchObject({
    kind: 'join',
    imports: [
      { files: ['march.csv'], fate: 'same' },
      { files: ['april.csv'], fate: 'goes', vouchers: { added: 1, changed: 1 } },
    ],
    vouchers: { here: 4, company: 3, both: 3, after: 4 },
    sends: 1,
  });
  await meet(b, a);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  expect(listBatches(a.db)).toHaveLength(2);
  expect(moneyOf(a.db)).toEqual([300_00, 100_00]);
});

test('one that the company has undone is not taken for the same, and comes back as an import of its own', async () => {
  const { batchId } = importRecords(a, 'march', MARCH);
  undoBatch(a.db, a.device, batchId);
  await meet(a);
  importRecords(b, 'march', MARCH);
  expect((await joined(b)).imports).toMatchObject([{ fate: 'goes' }]);
  await meet(b, a);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  expect(moneyOf(a.db)).toEqual([200_00, 100_00]);
});

test('what was taken out of the books with the same import here is taken out of it there', async () => {
  importRecords(a, 'march', MARCH);
  importRecords(a, 'april', APRIL);
  await meet(a);
  importRecords(b, 'march', MARCH);
  const { batchId } = importRecords(b, 'april', APRIL);
  const { changes } = retireVanished(b.db, b.device, { batchId, retire: true });
  expect((await joined(b)).imports.map(({ fate }) => fate)).toEqual(['same', 'same']);
  await meet(b, a);
  expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
  expect(listBatches(a.db)[0]?.changes).toEqual(changes);
});

test('a look at the books here rests on the same import there', async () => {
  importRecords(a, 'march', MARCH);
  await meet(a);
  importRecords(b, 'march', MARCH);
  sighted(b);
  await joined(b);
  const { standing } = batchMarks(b.db);
  expect(recordedSightings(b.db).map((each) => each.books)).toEqual([standing]);
  expect(standing).toEqual(batchMarks(a.db).standing);
});

test('of books that do not leave nothing is sent, and the same import is recognised all the same', async () => {
  importRecords(a, 'march', MARCH);
  await meet(a);
  setLeaving(b.db, 'plans');
  importRecords(b, 'april', APRIL);
  importRecords(b, 'march', MARCH);
  expect(await joined(b)).toMatchObject({
    imports: [
      { files: ['march.csv'], fate: 'same' },
      { files: ['april.csv'], fate: 'stays' },
    ],
    sends: 0,
    stays: 1,
  });
});

test('one work at a time: the one under way here does not go on beside that of the company, and says why', async () => {
  startWork(a.db, a.device, start('r'));
  await meet(a);
  const { implementationId } = startWork(b.db, b.device, start('q'));
  decideWork(b.db, b.device, { implementationId, decision: { move: 'note', words: 'Well' } });
  const { decisions } = await joined(b);
  expect(decisions).toMatchObject({
    kept: 0,
    aside: [
      {
        entity: 'implementation',
        why: 'work',
        missing: ['running'],
        says: { key: 'history.work.start' },
      },
      {
        entity: 'implementation',
        why: 'work',
        missing: ['running'],
        says: { key: 'history.work.note' },
      },
    ],
  });
  await meet(b, a);
  expect(implementationsIn(b.db)).toEqual(implementationsIn(a.db));
  expect(implementationsIn(b.db).map(({ recommendationId }) => recommendationId)).toEqual(['r']);
  expect(decisionsOn(b.db, 'implementation').map(({ state }) => state)).toEqual([
    'standing',
    'abandoned',
    'abandoned',
  ]);
});

test('a work that was finished here stands beside the one under way in the company', async () => {
  startWork(a.db, a.device, start('r'));
  await meet(a);
  const { implementationId } = startWork(b.db, b.device, start('q'));
  const decide = (decision: Parameters<typeof decideWork>[2]['decision']) =>
    decideWork(b.db, b.device, { implementationId, decision });
  decide({ move: 'cancel', reason: 'No use' });
  expect((await joined(b)).decisions).toEqual({ kept: 2, aside: [] });
  await meet(b, a);
  expect(implementationsIn(a.db)).toEqual(implementationsIn(b.db));
  expect(
    implementationsIn(a.db)
      .map(({ status }) => status)
      .sort(),
  ).toEqual(['cancelled', 'not_started']);
});

function sighted(on: FileDevice): string {
  const { at: _, ...sighting } = look(0, 20_000, [ranked('dispatch')]);
  recordSighting(on.db, on.device, { look: sighting, version: booksVersion(on.db) }, 'engine');
  return followedIn(on.db).lives[0]?.tracked.id ?? '';
}

const step = (on: FileDevice, constraintId: string, decision: StepDecision) =>
  decideStep(on.db, on.device, { constraintId, decision });

test('a step of a constraint that is at another step in the company is told, one that follows on it counts', async () => {
  const constraintId = sighted(a);
  step(a, constraintId, EXPLOIT);
  step(a, constraintId, SUBORDINATE);
  await meet(a);
  expect(sighted(b)).toBe(constraintId);
  step(b, constraintId, EXPLOIT);
  step(b, constraintId, SUBORDINATE);
  step(b, constraintId, { move: 'repeat' });
  const { decisions } = await joined(b);
  expect(decisions).toMatchObject({
    kept: 2,
    aside: [{ entity: 'constraint', why: 'step', missing: ['earlierDecision'] }],
  });
  const state = (on: FileDevice) => followedIn(on.db).lives[0]?.state;
  await meet(b, a);
  expect(state(b)).toMatchObject({ step: 'repeat', decided: ['exploit', 'subordinate'] });
  expect(state(a)).toEqual(state(b));
});

test('the later word on limits counts, and both are kept for somebody to choose', async () => {
  setLimits(b.db, b.device, { budget: 2, people: null, weeks: null });
  for (let day = 0; day < 9; day++)
    setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  await meet(a);
  expect(await joined(b)).toMatchObject({ conflicts: 1, decisions: { kept: 1, aside: [] } });
  expect(limitsInUse(b.db).limits.budget).toBe(1);
});

test('it is asked for one of the two, and refuses the other; what has joined is not joined again', async () => {
  setLimits(a.db, a.device, { budget: 1, people: null, weeks: null });
  const failure = (code: string) => ({ appError: { code } });
  await expect(join(b, remote(), 'join')).rejects.toMatchObject(failure('company_empty'));
  await meet(a);
  await expect(join(b, remote(), 'publish')).rejects.toMatchObject(failure('company_not_empty'));
  await expect(join(a, remote())).rejects.toMatchObject(failure('sync_other_company'));
});
