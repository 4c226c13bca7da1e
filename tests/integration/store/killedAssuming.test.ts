import { expect, test } from 'vitest';
import { questionnaireIn, storedAssumptions } from '../../../core/store/assumptions/assumptions.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn, turnDecision } from '../../../core/store/decisions/decisions.ts';
import { storedTradeoff } from '../../../core/store/tradeoffs/tradeoffs.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';

const ENTITIES = ['assumption', 'questionnaire', 'tradeoff'] as const;

test(`kill -9 at ${POINTS} random points of challenging and weighing: every line of the log has its effect, and no effect is without one`, {
  timeout: KILLING_MS,
}, async () => {
  const books = tempBooks();
  try {
    for (let point = 0; point < POINTS; point++) {
      const child = await startHelper('assumptions/decideAssumptionsChild.ts', {
        file: books.file,
        keyHex: KEY,
      });
      await killWithin(child, point, 80);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      const log = changesAfter(db, 0, 1_000_000);
      expect(log.map(({ mutation }) => mutation)).toEqual(log.map((_, at) => at + 1));
      const kept = ENTITIES.flatMap((entity) => decisionsOn(db, entity));
      const taken = log.filter(({ kind }) => kind === 'decide');
      expect(kept).toHaveLength(taken.length);
      const undone = log.filter(({ kind }) => kind === 'undo').length;
      const standing = kept.filter(({ state }) => state === 'standing');
      expect(standing).toHaveLength(taken.length - undone);
      const has = (entity: string): boolean => standing.some((each) => each.entity === entity);
      const [assumption] = storedAssumptions(db).decided;
      expect(assumption?.state.standing ?? 'held').toBe(has('assumption') ? 'dropped' : 'held');
      const answer = questionnaireIn(db).questions.find(({ id }) => id === 'udyam')?.answer;
      expect(answer).toBe(has('questionnaire') ? 'small' : null);
      const { state } = storedTradeoff(db, 'one');
      expect(state.weights.cash ?? null).toBe(has('tradeoff') ? 1 : null);
      for (const { decisionId } of standing.reverse()) {
        turnDecision(db, books.device, decisionId, 'undo');
      }
      db.close();
    }
  } finally {
    books.remove();
  }
});
