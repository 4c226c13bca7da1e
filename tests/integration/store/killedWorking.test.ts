import { expect, test } from 'vitest';
import { isLive } from '../../../core/contract/work.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import {
  implementationsIn,
  storedWork,
  storedWorks,
  turnKeepingOne,
} from '../../../core/store/work/works.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';
import { MOVES } from '../../helpers/work/everyMove.ts';

test(`kill -9 at ${POINTS} random points of working: every line of the log has its effect, and no effect is without one`, {
  timeout: KILLING_MS,
}, async () => {
  const books = tempBooks();
  try {
    for (let point = 0; point < POINTS; point++) {
      const child = await startHelper('work/decideWorkChild.ts', { file: books.file, keyHex: KEY });
      await killWithin(child, point, 150);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      const log = changesAfter(db, 0, 1_000_000);
      expect(log.map(({ mutation }) => mutation)).toEqual(log.map((__, at) => at + 1));
      const taken = log.filter(({ kind }) => kind === 'decide').map(({ entityId }) => entityId);
      const kept = decisionsOn(db, 'implementation');
      expect(kept.map(({ decisionId }) => decisionId)).toEqual(taken);
      const undone = log.filter(({ kind }) => kind === 'undo').length;
      const standing = kept.filter(({ state }) => state === 'standing');
      expect(standing).toHaveLength(taken.length - undone);

      const works = implementationsIn(db);
      expect(works.filter(({ status }) => isLive(status)).length).toBeLessThanOrEqual(1);
      const first = works.find(({ recommendationId }) => recommendationId === 'r');
      const moves = standing.filter(({ entityId }) => entityId === first?.id).slice(1);
      expect(moves.map(({ what }) => what)).toEqual(MOVES.slice(0, moves.length));
      if (first !== undefined) {
        expect(storedWork(db, first.id).undo).toBe((moves.at(-1) ?? standing[0])?.decisionId);
      }
      // What was left behind is taken back, so that the next process starts from nothing.
      for (const { decisionId } of standing.reverse()) {
        turnKeepingOne(db, books.device, decisionId, 'undo');
      }
      expect(storedWorks(db).works).toEqual([]);
      db.close();
    }
  } finally {
    books.remove();
  }
});
