import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '../../../core/contract/learned.ts';
import { storedAssumptions } from '../../../core/store/assumptions/assumptions.ts';
import { decisionsOn, turnable, turnDecision } from '../../../core/store/decisions/decisions.ts';
import {
  recordedJudgements,
  recordedOutcomes,
  recordJudgement,
} from '../../../core/store/effect/judgements.ts';
import { learningInput } from '../../../core/store/learning/learning.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { decideWork, startWork } from '../../../core/store/work/works.ts';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { start } from '../../helpers/work/snapshots.ts';

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

test('an outcome stands as long as the day of its change does: moved, taken back or undone with its work, it is not learned from; redone, it is', () => {
  const { db, device } = books;
  const { decisionId, implementationId } = startWork(db, device, { ...start('a') });
  const changedOn = (on: number | null) =>
    decideWork(db, device, { implementationId, decision: { move: 'changedOn', on } }).decisionId;
  const said = () => {
    const { outcomes } = learningInput(db, []);
    expect(outcomes.map(({ at: _, ...each }) => each)).toEqual(recordedOutcomes(db));
    expect(storedAssumptions(db).outcomes).toHaveLength(outcomes.length);
    return outcomes.map(({ verdict }) => verdict);
  };
  const first = changedOn(20_300);
  record(implementationId, 'worked');
  expect(said()).toEqual(['worked']);
  const moved = changedOn(20_310);
  expect(said()).toEqual([]);
  record(implementationId, 'no_sign', { changedOn: 20_310 });
  expect(said()).toEqual(['no_sign']);
  turnDecision(db, device, moved, 'undo');
  expect(said()).toEqual(['worked']);
  const taken = changedOn(null);
  expect(said()).toEqual([]);
  turnDecision(db, device, taken, 'undo');
  expect(said()).toEqual(['worked']);
  turnDecision(db, device, first, 'undo');
  turnDecision(db, device, decisionId, 'undo');
  expect(said()).toEqual([]);
  turnDecision(db, device, decisionId, 'redo');
  turnDecision(db, device, first, 'redo');
  expect(said()).toEqual(['worked']);
});

test('whatever is decided, undone and redone of the day, what stands is what was found of the day that stands', () => {
  const days = [20_300, 20_310, null] as const;
  const verdicts = ['worked', 'no_sign'] as const;
  const deed = fc.oneof(
    fc.constantFrom(...days).map((on) => ({ do: 'say' as const, on })),
    fc.constantFrom('undo' as const, 'redo' as const).map((turn) => ({ do: turn })),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const own = tempBooks();
      try {
        const { db, device } = own;
        const { implementationId } = startWork(db, device, { ...start('a') });
        const version = booksVersion(db);
        for (const [at, changedOn] of days.entries()) {
          if (changedOn === null) continue;
          const said = outcome(implementationId, verdicts[at] ?? 'worse');
          const judgement = { implementationId, asOf: 20_400, changedOn, outcome: said };
          recordJudgement(db, device, { judgement, version }, 'engine');
        }
        for (const each of deeds) {
          const taken = decisionsOn(db, 'implementation');
          if (each.do === 'say') {
            if (taken[0]?.state !== 'standing') continue;
            const decision = { move: 'changedOn', on: each.on } as const;
            decideWork(db, device, { implementationId, decision });
          } else {
            const one = turnable(taken)[each.do];
            if (one !== null) turnDecision(db, device, one, each.do);
          }
        }
        // The last that was said and is not undone.
        const standing = decisionsOn(db, 'implementation').filter(
          ({ state }) => state === 'standing',
        );
        const last = standing.at(-1)?.what as { readonly on: number | null } | undefined;
        const at =
          standing.length < 2 ? -1 : days.findIndex((day) => day !== null && day === last?.on);
        expect(recordedOutcomes(db).map(({ verdict }) => verdict)).toEqual(
          at < 0 ? [] : [verdicts[at]],
        );
      } finally {
        own.remove();
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
