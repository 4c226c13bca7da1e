import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LearningDecision, Outcome } from '../../../core/contract/learned.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn, turnDecision } from '../../../core/store/decisions/decisions.ts';
import { recordJudgement } from '../../../core/store/effect/judgements.ts';
import {
  decideLearning,
  learn,
  learningInput,
  storedLearned,
  storedLessons,
} from '../../../core/store/learning/learning.ts';
import { noteSignals, storedSignals } from '../../../core/store/learning/signals.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { decideWork, startWork } from '../../../core/store/work/works.ts';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { followOne } from '../../helpers/history/everyDecision.ts';
import { LEVERS, outcome } from '../../helpers/learning/anyFeedback.ts';
import { snapshot } from '../../helpers/work/snapshots.ts';

let books: TempBooks;
beforeEach(() => {
  books = tempBooks();
});
afterEach(() => books.remove());

function judged(of: Outcome | null, id = of?.implementationId ?? ''): void {
  const judgement = { implementationId: id, asOf: 20_400, changedOn: 20_300, outcome: of };
  const version = booksVersion(books.db);
  recordJudgement(books.db, books.device, { judgement, version }, 'engine');
  bumpBooksVersion(books.db);
}

const learned = () => storedLearned(books.db, LEVERS);
const decide = (decision: LearningDecision) => decideLearning(books.db, books.device, decision);
const train = () => learn(books.db, books.device, LEVERS);

test('an outcome that effect recorded is trained on once, moves the ranking, and says why', () => {
  judged(outcome(1, 2, 'worked', 0.8));
  train();
  train();
  const { cases, models, history, levers } = learned();
  expect(cases).toBe(1);
  expect(models[0]).toMatchObject({ model: 'effectiveness', trainedOn: ['work:1'] });
  expect(history.filter(({ model }) => model === 'effectiveness')).toHaveLength(1);
  expect(levers[0]).toMatchObject({ leverId: 'lever_2', probability: { cases: 1, basis: 'own' } });
  expect(levers[0]?.factor).toBeGreaterThan(1);
  const lever = storedLessons(books.db, LEVERS).find(({ leverId }) => leverId === 'lever_2');
  expect(lever?.says.map(({ key }) => key)).toContain('learned.line.own');
});

test('an outcome that a later look takes back is not learned from', () => {
  judged(outcome(1, 2, 'worked'));
  judged(null, 'work:1');
  expect(learned().cases).toBe(0);
});

test('forgetting counts nothing up to then, later cases count, and undoing gives back what was known', () => {
  judged(outcome(1, 2, 'worked'));
  const before = learned();
  const { decisionId } = decide({ kind: 'reset' });
  expect(learned()).toMatchObject({ cases: 0, forgotten: 1 });
  judged(outcome(2, 3, 'no_sign'));
  expect(learned()).toMatchObject({ cases: 1, forgotten: 1 });
  // The newest word on an old case does not bring it back.
  judged(outcome(1, 2, 'partly'));
  expect(learned()).toMatchObject({ cases: 1, forgotten: 1 });
  turnDecision(books.db, books.device, decisionId, 'undo');
  expect(learned().cases).toBe(2);
  expect(before.cases).toBe(1);
});

test('a version is pinned, gone back to and unpinned as decisions, each with a line in the log', () => {
  decide({ kind: 'pin', model: 'effectiveness', version: 'library' });
  expect(learned().models[0]).toMatchObject({ champion: 'library', pinned: true });
  decide({ kind: 'unpin', model: 'effectiveness' });
  decide({ kind: 'roll_back', model: 'effectiveness', version: 'patient' });
  expect(learned().models[0]).toMatchObject({ champion: 'patient', pinned: false });
  const taken = decisionsOn(books.db, 'learning').map(({ decisionId }) => decisionId);
  const log = changesAfter(books.db, 0, 100).map(({ entityId }) => entityId);
  expect(log).toEqual(taken);
  expect(() => decide({ kind: 'pin', model: 'earlyWarning', version: '1' })).toThrow('not_found');
  expect(() => decide({ kind: 'pin', model: 'calibration', version: 'library' })).toThrow(
    'not_found',
  );
});

test('a look is noted once per kind and day that the books reach to', () => {
  const look = (kind: 'shown' | 'opened') =>
    noteSignals(books.db, books.device, { kind, recommendationIds: ['a:lever_1', 'b:lever_2'] });
  look('shown');
  look('shown');
  look('opened');
  expect(storedSignals(books.db)).toHaveLength(4);
  followOne(books.db, books.device);
  look('shown');
  expect(storedSignals(books.db)).toHaveLength(6);
  expect(learned().feedback).toEqual({ explicit: 0, implicit: 6, outcome: 0 });
});

test('of looks the newest five thousand are kept', () => {
  for (let round = 0; round < 52; round++) {
    const recommendationIds = Array.from(
      { length: 100 },
      (_, at) => `place_${round}_${at}:lever_1`,
    );
    noteSignals(books.db, books.device, { kind: 'shown', recommendationIds });
  }
  const kept = storedSignals(books.db);
  expect(kept).toHaveLength(5000);
  expect(kept.at(-1)?.recommendationId).toBe('place_51_99:lever_1');
});

test('starting, finishing and cancelling are feedback on the recommendation they came from', () => {
  const one = snapshot('a');
  const { implementationId } = startWork(books.db, books.device, { snapshot: one, on: 20_300 });
  const decision = { move: 'cancel', reason: 'the customer left' } as const;
  decideWork(books.db, books.device, { implementationId, decision });
  const deeds = learningInput(books.db, LEVERS).deeds;
  expect(deeds.map(({ act }) => act)).toEqual(['started', 'cancelled']);
  expect(new Set(deeds.map(({ recommendationId }) => recommendationId))).toEqual(
    new Set([one.recommendationId]),
  );
});
