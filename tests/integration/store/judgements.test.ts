import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../core/contract/learned.ts';
import {
  recordedJudgements,
  recordedOutcomes,
  recordJudgement,
} from '../../../core/store/effect/judgements.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let books: TempBooks;
beforeEach(() => {
  books = tempBooks();
});
afterEach(() => books.remove());

const outcome = (implementationId: string, verdict: Outcome['verdict']): Outcome => ({
  implementationId,
  leverId: 'remind_before_due',
  stage: 'collection',
  verdict,
  ratio: 0.9,
  spread: 0.3,
  judgedOn: 20_400,
});

function record(
  of: string,
  verdict: Outcome['verdict'] | null,
  { engine = 'engine', changedOn = 20_300, version = booksVersion(books.db) } = {},
): void {
  const said = verdict === null ? null : outcome(of, verdict);
  const judgement = { implementationId: of, asOf: 20_400, changedOn, outcome: said };
  recordJudgement(books.db, books.device, { judgement, version }, engine);
}

test('an implementation is judged once per books, engine and day of the change', () => {
  record('a', 'worked');
  record('a', 'worse');
  expect(recordedJudgements(books.db)).toHaveLength(1);
  record('a', 'partly', { engine: 'another' });
  record('a', 'partly', { changedOn: 20_310 });
  bumpBooksVersion(books.db);
  record('a', 'no_sign');
  expect(recordedJudgements(books.db).map((each) => each.outcome?.verdict)).toEqual([
    'worked',
    'partly',
    'partly',
    'no_sign',
  ]);
});

test('the newest word on each implementation stands, and can be taken back', () => {
  record('a', 'worked');
  record('b', 'no_sign');
  expect(recordedOutcomes(books.db)).toEqual([outcome('a', 'worked'), outcome('b', 'no_sign')]);
  bumpBooksVersion(books.db);
  record('a', null);
  expect(recordedOutcomes(books.db)).toEqual([outcome('b', 'no_sign')]);
});

test('what was never judged is not taken back, and a judgement of books that have changed is dropped', () => {
  record('a', null);
  const late = booksVersion(books.db);
  bumpBooksVersion(books.db);
  record('a', 'worked', { version: late });
  expect(recordedJudgements(books.db)).toEqual([]);
});
