import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordsOf } from '../../../core/focusing/records.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import {
  decideStep,
  followedIn,
  reviewRule,
  storedRecord,
} from '../../../core/store/focusing/followed.ts';
import {
  isSighted,
  recordedSightings,
  recordSighting,
} from '../../../core/store/focusing/sightings.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { EXPLOIT, look, ranked, SUBORDINATE } from '../../helpers/focusing/looks.ts';

let books: TempBooks;
beforeEach(() => {
  books = tempBooks();
});
afterEach(() => books.remove());

function record(day: number, stages: ('dispatch' | 'terms')[], engine = 'engine'): void {
  const seen = look(
    0,
    day,
    stages.map((stage) => ranked(stage)),
  );
  const version = booksVersion(books.db);
  recordSighting(books.db, books.device, { look: seen, version }, engine);
}
const id = () => followedIn(books.db).lives[0]?.tracked.id ?? '';
const reviews = () => recordsOf(followedIn(books.db)).reviews;

test('books are looked at once; newer books, or another engine, once more; a look that comes late is dropped', () => {
  record(100, ['dispatch']);
  record(100, ['terms']);
  expect(recordedSightings(books.db)).toHaveLength(1);
  expect(isSighted(books.db, 'another')).toBe(false);
  record(100, ['dispatch'], 'another');
  // It says the same.
  expect(recordedSightings(books.db)).toHaveLength(1);
  expect(isSighted(books.db, 'another')).toBe(true);
  record(100, ['terms'], 'a third');
  const late = booksVersion(books.db);
  bumpBooksVersion(books.db);
  expect(isSighted(books.db, 'engine')).toBe(false);
  const old = look(0, 130, []);
  recordSighting(books.db, books.device, { look: old, version: late }, 'engine');
  expect(recordedSightings(books.db).map(({ day }) => day)).toEqual([100, 100]);
});

test('a look is no decision, and has a line in the log of changes like one', () => {
  record(100, ['dispatch']);
  decideStep(books.db, books.device, { constraintId: id(), decision: EXPLOIT });
  const [looked, decided] = changesAfter(books.db, 0, 10);
  expect(looked).toMatchObject({ mutation: 1, kind: 'find', entity: 'sighting' });
  expect(decided).toMatchObject({ mutation: 2, kind: 'decide', entity: 'decision' });
  expect(decided?.at).toBe(storedRecord(books.db, id()).decisions[0]?.at);
  expect(looked?.at).toBe(recordedSightings(books.db)[0]?.at);
});

test('rules of a constraint the user is done with are reviewed one by one, and a verdict can be undone', () => {
  record(100, ['dispatch']);
  for (const decision of [EXPLOIT, SUBORDINATE, { move: 'repeat' as const }]) {
    decideStep(books.db, books.device, { constraintId: id(), decision });
  }
  expect(reviews().map(({ kind, reviewDue }) => [kind, reviewDue?.because])).toEqual([
    ['measure', 'done'],
    ['stop', 'done'],
  ]);
  const ruleId = reviews()[1]?.ruleId ?? '';
  const { decisionId } = reviewRule(books.db, books.device, { ruleId, verdict: 'lift' });
  expect(reviews().map(({ kind }) => kind)).toEqual(['measure']);
  expect(() => reviewRule(books.db, books.device, { ruleId, verdict: 'keep' })).toThrow(
    'step_refused',
  );
  turnDecision(books.db, books.device, decisionId, 'undo');
  expect(reviews().map(({ ruleId: each }) => each)).toContain(ruleId);
});

test('what is not there is not found, and what has others on top is not undone', () => {
  record(100, ['dispatch']);
  expect(() =>
    decideStep(books.db, books.device, { constraintId: 'none', decision: EXPLOIT }),
  ).toThrow('not_found');
  const first = decideStep(books.db, books.device, { constraintId: id(), decision: EXPLOIT });
  decideStep(books.db, books.device, { constraintId: id(), decision: SUBORDINATE });
  const log = changesAfter(books.db, 0, 10);
  expect(() => turnDecision(books.db, books.device, first.decisionId, 'undo')).toThrow(
    'decision_superseded',
  );
  expect(() => turnDecision(books.db, books.device, 'none', 'undo')).toThrow('not_found');
  expect(changesAfter(books.db, 0, 10)).toEqual(log);
});
