import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOCUSING_STEPS, type StepDecision } from '../../../core/contract/focusing.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { turnable, turnDecision } from '../../../core/store/decisions/decisions.ts';
import {
  decideStep,
  followedIn,
  reviewRule,
  storedRecord,
} from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { setPriorityWeights, weightsInUse } from '../../../core/store/focusing/weights.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import type { WritableDb } from '../../../core/store/ports.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { KEY, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { look, own, ranked } from '../../helpers/focusing/looks.ts';

const reason = 'because';
const anyDecision: fc.Arbitrary<StepDecision> = fc.oneof(
  fc.constantFrom<StepDecision>(
    { move: 'exploit', measures: [own('bill daily'), own('post daily')] },
    { move: 'subordinate', stops: [own('weekly bundles')] },
    { move: 'elevate', measures: [own('hire')], exhausted: reason },
    { move: 'repeat' },
    { move: 'archive', reason },
    { move: 'reopen', reason },
  ),
  fc.constantFrom(...FOCUSING_STEPS).map((to): StepDecision => ({ move: 'back', to, reason })),
);
type Act = 'undo' | 'redo' | 'review' | 'weights' | 'turnWeights' | StepDecision;
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: anyDecision },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Act>('undo', 'redo', 'review', 'weights', 'turnWeights'),
  },
);

/** Looks that name two constraints, and then the first alone. */
function lookedAt(books: TempBooks): string[] {
  const looks = [
    look(0, 100, [ranked('dispatch'), ranked('terms')]),
    look(0, 130, [ranked('dispatch')]),
  ];
  for (const { at: _, ...each } of looks) {
    bumpBooksVersion(books.db);
    recordSighting(books.db, books.device, { look: each, version: booksVersion(books.db) }, 'e');
  }
  return followedIn(books.db).lives.map(({ tracked }) => tracked.id);
}

/** What became of a constraint, but for which decisions have been undone. */
function stateOf(db: WritableDb, id: string): string {
  const { decisions: _, undo: __, redo: ___, ...rest } = storedRecord(db, id);
  return JSON.stringify(rest);
}

/** Undo and redo as a pile of states: the dumb model. */
interface Piles {
  readonly done: { id: string; before: string; after: string }[];
  undone: { id: string; before: string; after: string }[];
}

function act(books: TempBooks, id: string, what: Act, piles: Piles, number: number): boolean {
  const { db, device } = books;
  const before = stateOf(db, id);
  const take = (deciding: () => { decisionId: string }): boolean => {
    try {
      const { decisionId } = deciding();
      piles.done.push({ id: decisionId, before, after: stateOf(db, id) });
      piles.undone = [];
      return true;
    } catch {
      expect(stateOf(db, id)).toBe(before);
      return false;
    }
  };
  if (what === 'undo') {
    const last = piles.done.pop();
    expect(storedRecord(db, id).undo).toBe(last?.id ?? null);
    if (last === undefined) return false;
    turnDecision(db, device, last.id, 'undo');
    expect(stateOf(db, id)).toBe(last.before);
    piles.undone.push(last);
    return true;
  }
  if (what === 'redo') {
    const next = piles.undone.pop();
    expect(storedRecord(db, id).redo).toBe(next?.id ?? null);
    if (next === undefined) return false;
    turnDecision(db, device, next.id, 'redo');
    expect(stateOf(db, id)).toBe(next.after);
    piles.done.push(next);
    return true;
  }
  if (what === 'review') {
    const [rule] = storedRecord(db, id).rules;
    const verdict = number % 2 === 0 ? 'keep' : 'lift';
    return take(() => reviewRule(db, device, { ruleId: rule?.ruleId ?? 'none', verdict }));
  }
  if (what === 'weights') {
    const weights = { throughput: 1, impact: number, feasibility: 1, urgency: 1 };
    setPriorityWeights(db, device, weights);
    expect(weightsInUse(db).weights).toEqual(weights);
    expect(stateOf(db, id)).toBe(before);
    return true;
  }
  if (what === 'turnWeights') {
    const { undo, weights } = weightsInUse(db);
    if (undo === null) return false;
    turnDecision(db, device, undo, 'undo');
    turnDecision(db, device, undo, 'redo');
    expect(weightsInUse(db).weights).toEqual(weights);
    turnDecision(db, device, undo, 'undo');
    return true;
  }
  return take(() => decideStep(db, device, { constraintId: id, decision: what }));
}

test('undoing gives back exactly what was before, redoing what was after; each is one line in the log', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), anyAct), {
        minLength: 5,
        maxLength: 40,
        size: 'max',
      }),
      (acts) => {
        const books = tempBooks();
        try {
          const ids = lookedAt(books);
          const piles: Piles[] = ids.map(() => ({ done: [], undone: [] }));
          const others = (at: number) => stateOf(books.db, ids[1 - at] ?? '');
          for (const [number, [at, what]] of acts.entries()) {
            const before = { other: others(at), log: changesAfter(books.db, 0, 1000).length };
            const pile = piles[at];
            if (pile === undefined) throw new Error('two constraints');
            const done = act(books, ids[at] ?? '', what, pile, number);
            expect(others(at)).toBe(before.other);
            const lines = !done ? 0 : what === 'turnWeights' ? 3 : 1;
            expect(changesAfter(books.db, 0, 1000)).toHaveLength(before.log + lines);
          }
          const states = ids.map((id) => storedRecord(books.db, id));
          const again = openWriter({ file: books.file, keyHex: KEY });
          expect(ids.map((id) => storedRecord(again, id))).toEqual(states);
          again.close();
        } finally {
          books.remove();
        }
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('only the last decision that stands is undone, and one taken in its place ends redoing', () => {
  const of = (...states: ('standing' | 'undone' | 'abandoned')[]) =>
    turnable(states.map((state, at) => ({ decisionId: String(at), state })));
  expect(of()).toEqual({ undo: null, redo: null });
  expect(of('standing', 'standing')).toEqual({ undo: '1', redo: null });
  expect(of('standing', 'undone', 'undone')).toEqual({ undo: '0', redo: '1' });
  expect(of('standing', 'abandoned', 'standing')).toEqual({ undo: '2', redo: null });
});
