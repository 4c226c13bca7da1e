import { expect, test } from 'vitest';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { recordedOutcomes } from '../../../core/store/effect/judgements.ts';
import { learn, learningInput, storedLearned } from '../../../core/store/learning/learning.ts';
import { storedSignals } from '../../../core/store/learning/signals.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';
import { LEVERS } from '../../helpers/learning/anyFeedback.ts';

test(`kill -9 at ${POINTS} random points of learning: looks are whole, decisions have their line, and the models catch up`, {
  timeout: KILLING_MS,
}, async () => {
  const books = tempBooks();
  try {
    for (let point = 0; point < POINTS; point++) {
      const child = await startHelper('learning/learnChild.ts', {
        file: books.file,
        keyHex: KEY,
        from: 1000 * (point + 1),
      });
      await killWithin(child, point, 250);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      // Looks of one screen are noted together or not at all.
      expect(storedSignals(db).length % 2).toBe(0);
      const taken = changesAfter(db, 0, 1_000_000).filter(({ kind }) => kind === 'decide');
      expect(decisionsOn(db, 'learning').map(({ decisionId }) => decisionId)).toEqual(
        taken.map(({ entityId }) => entityId),
      );
      const outcomes = recordedOutcomes(db);
      const known = learningInput(db, LEVERS).events.at(-1)?.cases.length ?? 0;
      expect(known).toBeLessThanOrEqual(outcomes.length);
      const standing = decisionsOn(db, 'learning').filter(({ state }) => state === 'standing');
      learn(db, books.device, LEVERS);
      expect(storedLearned(db, LEVERS)).toMatchObject(
        standing.length === 0
          ? { cases: outcomes.length, forgotten: 0 }
          : { cases: 0, forgotten: outcomes.length },
      );
      const events = learningInput(db, LEVERS).events.length;
      learn(db, books.device, LEVERS);
      expect(learningInput(db, LEVERS).events).toHaveLength(events);
      db.close();
    }
  } finally {
    books.remove();
  }
});
