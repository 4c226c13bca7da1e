import { expect, test } from 'vitest';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn, turnDecision } from '../../../core/store/decisions/decisions.ts';
import { followedIn, storedRecord } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { look, ranked } from '../../helpers/focusing/looks.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';

/** Where the constraint is, by how many of the child's decisions stand. */
const STEPS = ['identify', 'exploit', 'subordinate'];

test(`kill -9 at ${POINTS} random points of deciding: every line of the log has its effect, and no effect is without one`, {
  timeout: KILLING_MS,
}, async () => {
  const books = tempBooks();
  try {
    const { at: _, ...first } = look(0, 100, [ranked('dispatch')]);
    const version = booksVersion(books.db);
    recordSighting(books.db, books.device, { look: first, version }, 'engine');
    const id = followedIn(books.db).lives[0]?.tracked.id ?? '';
    for (let point = 0; point < POINTS; point++) {
      const child = await startHelper('focusing/decideStepsChild.ts', {
        file: books.file,
        keyHex: KEY,
      });
      await killWithin(child, point, 80);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      const log = changesAfter(db, 0, 1_000_000);
      expect(log.map(({ mutation }) => mutation)).toEqual(log.map((__, at) => at + 1));
      const taken = log.filter(({ kind }) => kind === 'decide').map(({ entityId }) => entityId);
      const kept = decisionsOn(db, 'constraint').map(({ decisionId }) => decisionId);
      expect(kept).toEqual(taken);
      const undone = log.filter(({ kind }) => kind === 'undo').length;
      const standing = decisionsOn(db, 'constraint').filter(({ state }) => state === 'standing');
      expect(standing).toHaveLength(taken.length - undone);
      const { step, undo } = storedRecord(db, id);
      expect(step).toBe(STEPS[standing.length]);
      expect(undo).toBe(standing.at(-1)?.decisionId ?? null);
      for (const { decisionId } of standing.reverse()) {
        turnDecision(db, books.device, decisionId, 'undo');
      }
      db.close();
    }
  } finally {
    books.remove();
  }
});
