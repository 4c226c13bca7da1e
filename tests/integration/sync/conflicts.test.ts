import { beforeEach, expect, test } from 'vitest';
import { QUESTIONS } from '../../../core/assumptions/questionnaire.ts';
import { answerQuestionnaire } from '../../../core/store/assumptions/assumptions.ts';
import { listBatches } from '../../../core/store/batches.ts';
import { limitsInUse, setLimits } from '../../../core/store/guidance/limits.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { decidePreference, preferencesIn } from '../../../core/store/preferences/preferences.ts';
import { conflictsIn, settleConflict } from '../../../core/store/sync/conflictsIn.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { meetAt } from '../../helpers/sync/meetAt.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let a: FileDevice;
let b: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.UTC(2026, 3, 1));
  a = laptop();
  b = laptop();
});

const budget = (paise: number) => ({ budget: paise, people: null, weeks: null });

const meet = (...laptops: readonly FileDevice[]) => meetAt(server, ...laptops);

test('what was set on two laptops at once is told on both, with both words; one of them counts', async () => {
  setLimits(a.db, a.device, budget(1));
  setLimits(b.db, b.device, budget(2));
  await meet(a, b, a);
  expect(conflictsIn(a.db)).toHaveLength(1);
  const told = ({ db }: FileDevice) =>
    conflictsIn(db).map(({ fields, kept, other }) => [fields, kept.decisionId, other.decisionId]);
  expect(told(b)).toEqual(told(a));
  expect(limitsInUse(a.db).limits).toEqual(limitsInUse(b.db).limits);
});

test('taking the other word settles it everywhere', async () => {
  setLimits(a.db, a.device, budget(1));
  setLimits(b.db, b.device, budget(2));
  await meet(a, b, a);
  const before = limitsInUse(b.db).limits.budget;
  const [conflict] = conflictsIn(b.db);
  settleConflict(b.db, b.device, conflict?.other.decisionId ?? '');
  expect(limitsInUse(b.db).limits.budget).toBe(before === 1 ? 2 : 1);
  expect(conflictsIn(b.db)).toEqual([]);
  await meet(b, a);
  expect(conflictsIn(a.db)).toEqual([]);
  expect(limitsInUse(a.db)).toMatchObject({ limits: limitsInUse(b.db).limits });
});

test('what one of them knew of, and what says the same, is no conflict', async () => {
  setLimits(a.db, a.device, budget(1));
  await meet(a, b);
  setLimits(b.db, b.device, budget(2));
  await meet(b, a);
  expect(conflictsIn(a.db)).toEqual([]);
  setLimits(a.db, a.device, budget(3));
  setLimits(b.db, b.device, budget(3));
  await meet(a, b, a);
  expect(conflictsIn(a.db)).toEqual([]);
});

test('two answers to one question are, answers to two questions are not', async () => {
  const [first, second] = QUESTIONS;
  if (first === undefined || second === undefined) throw new Error('there are no questions');
  const answer = (question: typeof first, at: number) => ({
    question: question.id,
    answer: question.options[at] ?? null,
  });
  answerQuestionnaire(a.db, a.device, answer(first, 0));
  answerQuestionnaire(b.db, b.device, answer(second, 0));
  await meet(a, b, a);
  expect(conflictsIn(a.db)).toEqual([]);
  answerQuestionnaire(a.db, a.device, answer(first, 1));
  answerQuestionnaire(b.db, b.device, answer(first, 0));
  await meet(a, b, a);
  expect(conflictsIn(a.db)).toMatchObject([{ entity: 'questionnaire' }]);
});

test('an import undone on one laptop, undone and taken back on another meanwhile, is as the platform heard it last', async () => {
  importRecords(a, 'one', books({ customers: [customer('C1')], invoices: [invoice('1', 'C1')] }));
  await meet(a, b);
  const [batch] = listBatches(a.db);
  const turn = (on: FileDevice, done: typeof undoBatch) =>
    done(on.db, on.device, batch?.batchId ?? '');
  turn(a, undoBatch);
  turn(b, undoBatch);
  turn(b, redoBatch);
  await meet(b, a, b);
  const isUndone = ({ db }: FileDevice) => listBatches(db).map(({ undoneAt }) => undoneAt !== null);
  expect([isUndone(a), isUndone(b)]).toEqual([[true], [true]]);
});

test('a laptop at which somebody else signs in follows what that person has set up, not the one before', async () => {
  const prefers = ({ db, device }: FileDevice, alertsPerDay: number) =>
    decidePreference(db, device, { key: 'alertsPerDay', value: alertsPerDay });
  const meetAs = (userId: string, { local, device }: FileDevice) =>
    syncOnce({ local, remote: server.remote('t1', userId), now: device.now });
  const followed = ({ db }: FileDevice) => preferencesIn(db).values.alertsPerDay;
  prefers(a, 3);
  await meetAs('u1', a);
  prefers(b, 9);
  await meetAs('u2', b);
  await meetAs('u2', a);
  expect(followed(a)).toBe(9);
  await meetAs('u1', a);
  expect(followed(a)).toBe(3);
});
