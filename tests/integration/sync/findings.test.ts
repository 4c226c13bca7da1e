import { beforeEach, expect, test } from 'vitest';
import { recordedOutcomes, recordJudgement } from '../../../core/store/effect/judgements.ts';
import { decideStep, followedIn, storedRecord } from '../../../core/store/focusing/followed.ts';
import { recordedSightings, recordSighting } from '../../../core/store/focusing/sightings.ts';
import { decideRecommendation, standingsIn } from '../../../core/store/guidance/recommendations.ts';
import { learn, storedLearned } from '../../../core/store/learning/learning.ts';
import { noteSignals, storedSignals } from '../../../core/store/learning/signals.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { setLeaving, unsentIn } from '../../../core/store/sync/outbox.ts';
import { keepSignedRole } from '../../../core/store/sync/signedRoleIn.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords } from '../../helpers/books/tempBooks.ts';
import { EXPLOIT, look, ranked, SUBORDINATE } from '../../helpers/focusing/looks.ts';
import { LEVERS, outcome } from '../../helpers/learning/anyFeedback.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let here: FileDevice;
let there: FileDevice;
beforeEach(() => {
  server = new MemoryServer(() => Date.now());
  here = laptop();
  there = laptop();
});

const sync = (on: FileDevice) =>
  syncOnce({ local: on.local, remote: server.remote('t1', 'u1'), now: () => on.device.now() });
async function meet(): Promise<void> {
  for (const each of [here, there, here]) await sync(each);
}
function looks(on: FileDevice, day: number, stages: ('dispatch' | 'terms')[]): void {
  bumpBooksVersion(on.db);
  const seen = look(
    0,
    day,
    stages.map((stage) => ranked(stage)),
  );
  recordSighting(on.db, on.device, { look: seen, version: booksVersion(on.db) }, 'engine');
}
const days = (on: FileDevice) => followedIn(on.db).looks.map(({ day }) => day);
const ids = (on: FileDevice) => followedIn(on.db).lives.map(({ tracked }) => tracked.id);

test('a laptop without books follows the constraints of one that has them, with their steps, effects and lessons', async () => {
  looks(here, 100, ['dispatch']);
  const [id = ''] = ids(here);
  decideStep(here.db, here.device, { constraintId: id, decision: EXPLOIT });
  const of = outcome(1, 2, 'worked', 0.8);
  const judgement = { implementationId: 'work:1', asOf: 20_400, changedOn: 20_300, outcome: of };
  recordJudgement(here.db, here.device, { judgement, version: booksVersion(here.db) }, 'engine');
  noteSignals(here.db, here.device, { kind: 'shown', recommendationIds: [`${id}:lever_1`] });
  learn(here.db, here.device, LEVERS);
  await meet();
  expect(storedRecord(there.db, id)).toEqual(storedRecord(here.db, id));
  expect(storedRecord(there.db, id)).toMatchObject({ step: 'exploit', latest: { day: 100 } });
  expect(recordedOutcomes(there.db)).toEqual(recordedOutcomes(here.db));
  expect(storedLearned(there.db, LEVERS)).toEqual(storedLearned(here.db, LEVERS));
  expect(storedLearned(there.db, LEVERS).cases).toBe(1);
});

test('a look is told as of the time that the platform found right, not of the clock of the laptop', async () => {
  looks(here, 100, ['dispatch']);
  await meet();
  const [kept] = server.log('t1');
  expect(kept?.storedAt).not.toBe(kept?.at);
  for (const each of [here, there]) {
    expect(recordedSightings(each.db).map(({ at }) => at)).toEqual([kept?.storedAt]);
  }
});

test('the same look on two laptops counts once, and is not even said again by one that knows it', async () => {
  looks(here, 100, ['dispatch']);
  looks(there, 100, ['dispatch']);
  await meet();
  expect(recordedSightings(here.db)).toHaveLength(2);
  expect(days(here)).toEqual([100]);
  expect(days(there)).toEqual([100]);
  looks(there, 130, ['dispatch']);
  await meet();
  looks(here, 130, ['dispatch']);
  await meet();
  expect(recordedSightings(there.db)).toHaveLength(3);
  expect(days(there)).toEqual([100, 130]);
});

test('what a laptop called a constraint before it met the others still finds it', async () => {
  looks(here, 100, ['dispatch']);
  looks(there, 130, ['dispatch']);
  const [first = ''] = ids(here);
  const [other = ''] = ids(there);
  expect(first).not.toBe(other);
  decideStep(there.db, there.device, { constraintId: other, decision: EXPLOIT });
  const lever = 'matchDaily';
  decideRecommendation(there.db, there.device, {
    id: `${other}:${lever}`,
    decision: { move: 'park', reason: 'later' },
  });
  await meet();
  const [now = ''] = ids(here);
  expect([first, other]).toContain(now);
  for (const each of [here, there]) {
    expect(ids(each)).toEqual([now]);
    expect(storedRecord(each.db, other)).toEqual(storedRecord(each.db, first));
    expect(storedRecord(each.db, first)).toMatchObject({ id: now, step: 'exploit' });
    expect(standingsIn(each.db).get(`${now}:${lever}`)?.status).toBe('parked');
  }
  decideStep(here.db, here.device, { constraintId: first, decision: SUBORDINATE });
  await meet();
  expect(storedRecord(there.db, first).step).toBe('subordinate');
});

test('books that reach less far take nothing back of a laptop whose books reach further, but of their own they do', async () => {
  const bills = (more: string) =>
    books({ customers: [customer('C1')], invoices: [invoice(more, 'C1')] });
  setLeaving(here.db, 'plans');
  setLeaving(there.db, 'plans');
  importRecords(here, 'here', bills('1'));
  importRecords(there, 'there', bills('2'));
  looks(here, 130, ['dispatch']);
  await meet();
  looks(there, 100, ['terms']);
  await meet();
  expect([days(here), days(there)]).toEqual([
    [100, 130],
    [100, 130],
  ]);
  // An import was undone here: what rested on it no longer counts, on any laptop.
  looks(here, 110, ['dispatch']);
  await meet();
  expect([days(here), days(there)]).toEqual([
    [100, 110],
    [100, 110],
  ]);
});

test('a look that rests on more imports than are here is not put right from here', async () => {
  const bills = (more: string) =>
    books({ customers: [customer('C1')], invoices: [invoice(more, 'C1')] });
  importRecords(here, 'both', bills('1'));
  await meet();
  setLeaving(here.db, 'plans');
  importRecords(here, 'here alone', bills('2'));
  looks(here, 130, ['dispatch']);
  await meet();
  looks(there, 100, ['terms']);
  await meet();
  expect([days(here), days(there)]).toEqual([
    [100, 130],
    [100, 130],
  ]);
});

test('what was seen before and is seen again, since something after it was undone, puts that right', async () => {
  looks(here, 100, ['dispatch']);
  looks(here, 130, ['terms']);
  await meet();
  looks(here, 100, ['dispatch']);
  await meet();
  expect([days(here), days(there)]).toEqual([[100], [100]]);
});

test('an effect that another laptop judges later from older books does not take the place of a newer one', async () => {
  const judged = (on: FileDevice, asOf: number, verdict: 'worked' | 'no_sign') => {
    const of = outcome(1, 2, verdict);
    const judgement = { implementationId: 'work:1', asOf, changedOn: 20_300, outcome: of };
    bumpBooksVersion(on.db);
    recordJudgement(on.db, on.device, { judgement, version: booksVersion(on.db) }, 'engine');
  };
  judged(here, 20_400, 'worked');
  await meet();
  judged(there, 20_350, 'no_sign');
  await meet();
  expect(recordedOutcomes(there.db).map(({ verdict }) => verdict)).toEqual(['worked']);
  expect(recordedOutcomes(here.db)).toEqual(recordedOutcomes(there.db));
  judged(there, 20_430, 'no_sign');
  await meet();
  expect(recordedOutcomes(here.db).map(({ verdict }) => verdict)).toEqual(['no_sign']);
});

test('advice that was shown on two laptops on the same day of the books is one look', async () => {
  for (const each of [here, there]) {
    looks(each, 100, ['dispatch']);
    noteSignals(each.db, each.device, { kind: 'shown', recommendationIds: ['a:lever_1'] });
  }
  await meet();
  expect(storedSignals(here.db)).toHaveLength(1);
  expect(storedSignals(there.db)).toEqual(storedSignals(here.db));
});

test('what is found leaves with plans, not with summaries, and not from a laptop whose role may not say it', async () => {
  setLeaving(here.db, 'summaries');
  looks(here, 100, ['dispatch']);
  expect(await here.local.nextOut()).toEqual([]);
  expect(unsentIn(here.db)).toMatchObject({ waiting: 0, withheld: 1 });
  setLeaving(here.db, 'plans');
  expect((await here.local.nextOut()).map(({ entity }) => entity)).toEqual(['sighting']);
  setLeaving(there.db, 'plans');
  decidePreference(there.db, there.device, { key: 'role', value: 'viewer' });
  looks(there, 100, ['dispatch']);
  expect((await there.local.nextOut()).map(({ entity }) => entity)).toEqual(['decision']);
  expect(unsentIn(there.db)).toMatchObject({ waiting: 1, withheld: 0 });
  // The platform's word goes before the own choice.
  keepSignedRole(there.db, { roles: ['analyst'], signedAt: 0, graceUntil: 0 });
  expect((await there.local.nextOut()).map(({ entity }) => entity)).toEqual([
    'decision',
    'sighting',
  ]);
  keepSignedRole(here.db, { roles: ['viewer'], signedAt: 0, graceUntil: 0 });
  looks(here, 200, ['dispatch']);
  expect(unsentIn(here.db)).toMatchObject({ waiting: 1 });
});

test.each([
  ['a day that there is not', { day: 1e12 }],
  ['a figure that is not exact', { ranked: [{ ...ranked('dispatch'), currentDays: 1e300 }] }],
  ['a figure as far below nought', { ranked: [{ ...ranked('dispatch'), currentDays: -1e300 }] }],
  ['more than a look holds', { bills: ['1'] }],
])('a look from elsewhere with %s is kept aside', async (_, more) => {
  const { id, at, device, putsRight, ...seen } = look(0, 100, [ranked('dispatch')]);
  const payload = { engine: 'e', look: { ...seen, ...more }, books: [], putsRight: [] };
  const clocked = '2026-04-01T00:00:00.000Z-0000-elsewhere';
  const change = {
    seq: 1,
    opId: 'op-1',
    deviceId: 'elsewhere',
    userId: 'u2',
    number: 1,
    at: clocked,
    storedAt: clocked,
    seen: 0,
    kind: 'find',
    entity: 'sighting',
    entityId: 'look-1',
    payload: JSON.stringify(payload),
  };
  expect(await here.local.apply([change])).toMatchObject({ added: 1, parked: 1 });
  expect(days(here)).toEqual([]);
});
