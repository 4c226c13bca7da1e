import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppFailure } from '../../../core/contract/errors.ts';
import type { WorkDecision } from '../../../core/contract/workMoves.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { followedIn, storedRecord } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import {
  decideWork,
  implementationsIn,
  startWork,
  storedWork,
  storedWorks,
  turnKeepingOne,
} from '../../../core/store/work/works.ts';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { look, ranked } from '../../helpers/focusing/looks.ts';
import { snapshot, start } from '../../helpers/work/snapshots.ts';

let books: TempBooks;
beforeEach(() => {
  books = tempBooks();
});
afterEach(() => books.remove());

const begin = (recommendationId: string, instead?: Parameters<typeof start>[1]) =>
  startWork(books.db, books.device, start(recommendationId, instead));
const decide = (implementationId: string, decision: WorkDecision) =>
  decideWork(books.db, books.device, { implementationId, decision });
const turn = (decisionId: string, way: 'undo' | 'redo') =>
  turnKeepingOne(books.db, books.device, decisionId, way);
const status = (id: string) => storedWork(books.db, id).status;

function lacks(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppFailure) {
      const { code, detail } = error.appError;
      return `${code}: ${detail?.missing ?? ''}`;
    }
  }
  return 'not refused';
}

test('who does which step until when is settled with the start, in one decision; of steps it has', () => {
  const plan = [
    { stepId: 's2', owner: ' Asha ', due: 20_010 },
    { stepId: 's3', owner: '', due: null },
    { stepId: 'none', owner: 'Ravi', due: 20_011 },
  ];
  const { implementationId: id } = startWork(books.db, books.device, { ...start('r'), plan });
  const { steps, history } = storedWork(books.db, id);
  expect(steps.map(({ owner, due }) => [owner, due])).toEqual([
    [null, null],
    ['Asha', 20_010],
    [null, null],
  ]);
  expect(history).toHaveLength(1);
});

test('a work carries what was promised when it was started through steps, notes and evidence to its end', () => {
  const { implementationId: id } = begin('r');
  expect(storedWork(books.db, id)).toMatchObject({
    status: 'not_started',
    predicted: snapshot('r').predicted,
    currentPhase: { key: 'levers.sendSameDay.step1' },
  });
  decide(id, { move: 'plan' });
  decide(id, { move: 'step', stepId: 's1', owner: 'Asha', due: 20_010, on: 20_001 });
  const { decisionId: own } = decide(id, {
    move: 'addStep',
    words: ' Tell the drivers ',
    role: 'dispatch',
    owner: null,
    due: null,
  });
  decide(id, { move: 'moveStep', stepId: own, before: 's1' });
  decide(id, { move: 'editStep', stepId: own, words: 'Tell all drivers' });
  decide(id, { move: 'step', stepId: 's1', state: 'done', on: 20_005 });
  const { decisionId: challengeId } = decide(id, { move: 'challenge', words: 'Printer broken' });
  decide(id, { move: 'solve', challengeId, solved: true });
  decide(id, { move: 'evidence', words: 'Late ones', rows: { stage: 'dispatch', bills: [3, 4] } });
  decide(id, { move: 'changedOn', on: 20_006 });
  expect(lacks(() => decide(id, { move: 'complete', on: 20_020, actualCost: null }))).toBe(
    'work_refused: openSteps',
  );
  decide(id, { move: 'complete', on: 20_020, actualCost: 1_200_00, dropOpen: true });
  const work = storedWork(books.db, id);
  expect(work).toMatchObject({
    status: 'completed',
    startedOn: 20_005,
    changedOn: 20_006,
    completedOn: 20_020,
    actualCost: 1_200_00,
    completedSteps: 1,
    totalSteps: 1,
    progressPercentage: 100,
    challenges: [{ words: 'Printer broken', solved: true }],
    evidence: [{ words: 'Late ones', rows: { stage: 'dispatch', bills: [3, 4] } }],
  });
  expect(work.steps.map((step) => [step.id === own ? 'own' : step.id, step.state])).toEqual([
    ['own', 'dropped'],
    ['s1', 'done'],
    ['s2', 'dropped'],
    ['s3', 'dropped'],
  ]);
  expect(work.steps[0]?.text.values?.words).toEqual({ kind: 'text', value: 'Tell all drivers' });
  expect(implementationsIn(books.db).map((each) => each.id)).toEqual([id]);
});

test('a second one is refused until it is said what becomes of the first, and then takes its place in one decision', () => {
  const { implementationId: first } = begin('r');
  expect(lacks(() => begin('q'))).toBe('work_refused: running');
  expect(lacks(() => begin('r'))).toBe('work_refused: notStarted');
  const instead = { implementationId: first, how: 'pause' as const };
  expect(lacks(() => begin('q', { ...instead, reason: ' ' }))).toBe('work_refused: running');
  const before = changesAfter(books.db, 0, 100).length;
  const { implementationId: second, decisionId } = begin('q', { ...instead, reason: 'Diwali' });
  expect(changesAfter(books.db, 0, 100)).toHaveLength(before + 1);
  expect(storedWork(books.db, first)).toMatchObject({ status: 'paused', reason: 'Diwali' });
  expect(storedWork(books.db, first).history.at(-1)).toMatchObject({
    for: { implementationId: second, said: true },
    newStatus: 'paused',
  });
  expect(storedWorks(books.db)).toMatchObject({ running: second });
  expect(lacks(() => decide(first, { move: 'resume' }))).toBe('work_refused: running');
  turn(decisionId, 'undo');
  expect(status(first)).toBe('not_started');
  expect(storedWorks(books.db)).toMatchObject({
    running: first,
    withdrawn: [{ implementationId: second, redo: decisionId }],
  });
  turn(decisionId, 'redo');
  expect([status(first), status(second)]).toEqual(['paused', 'not_started']);
});

test('one whose pause is undone while another is under way waits for it, and goes on after it', () => {
  const { implementationId: first, decisionId: started } = begin('r');
  decide(first, { move: 'begin', on: 20_002 });
  const { decisionId: paused } = decide(first, { move: 'pause', reason: 'Audit' });
  const { implementationId: second } = begin('q');
  turn(paused, 'undo');
  expect(storedWorks(books.db).running).toBe(second);
  expect(storedWork(books.db, first)).toMatchObject({
    status: 'paused',
    reason: null,
    waits: true,
    running: { implementationId: second },
  });
  const { decisionId: cancelled } = decide(second, { move: 'cancel', reason: 'No' });
  expect(storedWork(books.db, first)).toMatchObject({ status: 'in_progress', waits: false });
  expect(storedWork(books.db, first).history.at(-1)).toMatchObject({
    for: { implementationId: second, said: false },
    previousStatus: 'paused',
    newStatus: 'in_progress',
  });
  turn(cancelled, 'undo');
  expect([status(first), status(second)]).toEqual(['paused', 'not_started']);
  expect(lacks(() => turn(started, 'undo'))).toBe('decision_superseded: ');
});

test('one whose pause is undone after another was under way goes on at once', () => {
  const { implementationId: first } = begin('r');
  const { decisionId: paused } = decide(first, { move: 'pause', reason: 'Audit' });
  const { implementationId: second } = begin('q');
  decide(second, { move: 'cancel', reason: 'No' });
  turn(paused, 'undo');
  expect(storedWork(books.db, first)).toMatchObject({ status: 'not_started', waits: false });
  expect(storedWorks(books.db).running).toBe(first);
});

test('a redo that would put out of focus what is under way is refused, changes nothing and names it', () => {
  const { implementationId: first } = begin('r');
  const { decisionId: paused } = decide(first, { move: 'pause', reason: 'Audit' });
  const { decisionId: second, implementationId: other } = begin('q');
  turn(second, 'undo');
  turn(paused, 'undo');
  const before = [storedWorks(books.db), changesAfter(books.db, 0, 100)];
  expect(lacks(() => turn(second, 'redo'))).toBe('work_refused: running');
  expect([storedWorks(books.db), changesAfter(books.db, 0, 100)]).toEqual(before);
  let named: unknown = null;
  try {
    turn(second, 'redo');
  } catch (error) {
    named = error instanceof AppFailure ? error.appError.detail?.running : error;
  }
  expect(named).toBe(first);
  decide(first, { move: 'pause', reason: 'The other one first' });
  turn(second, 'redo');
  expect(storedWorks(books.db).running).toBe(other);
  expect(storedWork(books.db, first).reason).toBe('The other one first');
});

test('one that waits can be paused for good, or put first with a word on the other', () => {
  const { implementationId: first } = begin('r');
  const { decisionId: paused } = decide(first, { move: 'pause', reason: 'Audit' });
  const { implementationId: second } = begin('q');
  turn(paused, 'undo');
  const { decisionId: again } = decide(first, { move: 'pause', reason: 'Later' });
  expect(storedWork(books.db, first)).toMatchObject({ reason: 'Later', waits: false });
  turn(again, 'undo');
  expect(lacks(() => decide(first, { move: 'resume' }))).toBe('work_refused: running');
  const instead = { implementationId: second, how: 'pause' as const, reason: 'That one first' };
  decide(first, { move: 'resume', instead });
  expect([status(first), status(second)]).toEqual(['not_started', 'paused']);
});

test('a recommendation can be put to work again once it is closed, as another work', () => {
  const { implementationId: first, decisionId } = begin('r');
  turn(decisionId, 'undo');
  expect(lacks(() => decide(first, { move: 'plan' }))).toBe('not_found: ');
  expect(begin('r').implementationId).toBe(first);
  expect(storedWorks(books.db).withdrawn).toEqual([]);
  decide(first, { move: 'cancel', reason: 'Not now' });
  const { implementationId: second } = begin('r');
  expect(second).not.toBe(first);
  expect(storedWorks(books.db).works.map(({ id, status }) => [id, status])).toEqual([
    [second, 'not_started'],
    [first, 'cancelled'],
  ]);
  expect(lacks(() => decide(first, { move: 'reopen', reason: '' }))).toBe(
    'work_refused: reason,running',
  );
});

test('a start that is also to be the exploit decision is both or neither', () => {
  const { at: _, ...first } = look(0, 100, [ranked('dispatch')]);
  recordSighting(books.db, books.device, { look: first, version: booksVersion(books.db) }, 'e');
  const constraintId = followedIn(books.db).lives[0]?.tracked.id ?? '';
  const noted = { ...start('r'), snapshot: { ...snapshot('r'), constraintId } };
  startWork(books.db, books.device, { ...noted, alsoExploit: true });
  expect(storedRecord(books.db, constraintId)).toMatchObject({
    step: 'exploit',
    rules: [{ kind: 'measure', text: { key: 'levers.sendSameDay.title' } }],
  });
  const log = changesAfter(books.db, 0, 100).length;
  const other = { ...start('q'), instead: { implementationId: 'r:1', how: 'cancel', reason: 'x' } };
  expect(
    lacks(() =>
      startWork(books.db, books.device, {
        ...other,
        instead: { ...other.instead, how: 'cancel' },
        alsoExploit: true,
      }),
    ),
  ).toBe('not_found: ');
  expect(changesAfter(books.db, 0, 100)).toHaveLength(log);
  expect(status('r:1')).toBe('not_started');
});
