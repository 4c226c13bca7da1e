import { expect, test } from 'vitest';
import { DECIDED_ON } from '../../../core/contract/decisions.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { historyPage } from '../../../core/store/history/history.ts';
import { turnKeepingOne } from '../../../core/store/work/works.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';
import { followOne, takeEveryDecision } from '../../helpers/history/everyDecision.ts';
import { KILLING_MS, killWithin, POINTS, startHelper } from '../../helpers/killing.ts';

test('every kind of thing that can be decided on is decided on, by the function that the app uses', () => {
  const books = tempBooks();
  try {
    followOne(books.db, books.device);
    const taken = takeEveryDecision(books.db, books.device);
    const kept = DECIDED_ON.map((entity) => decisionsOn(books.db, entity));
    expect(kept.map(({ length }) => length)).toEqual(DECIDED_ON.map(() => 1));
    expect(kept.flat().map(({ decisionId }) => decisionId)).toEqual(
      taken.map(({ decisionId }) => decisionId),
    );
  } finally {
    books.remove();
  }
});

test(`kill -9 at ${POINTS} random points of deciding on every kind of thing: nothing is lost, nothing is half`, {
  timeout: KILLING_MS,
}, async () => {
  const books = tempBooks();
  try {
    followOne(books.db, books.device);
    const started = performance.now();
    const once = takeEveryDecision(books.db, books.device);
    for (const { decisionId } of once.reverse()) {
      turnKeepingOne(books.db, books.device, decisionId, 'undo');
    }
    const round = performance.now() - started;
    const seen = new Set<string>();
    for (let point = 0; point < POINTS; point++) {
      const given = { file: books.file, keyHex: KEY, from: 1000 * (point + 1) };
      const child = await startHelper('history/decideEverythingChild.ts', given);
      await killWithin(child, point, 2 * round);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      const log = changesAfter(db, 0, 1_000_000);
      expect(log.map(({ mutation }) => mutation)).toEqual(log.map((_, at) => at + 1));
      const taken = log.filter(({ kind }) => kind === 'decide').map(({ entityId }) => entityId);
      const kept = DECIDED_ON.flatMap((entity) => decisionsOn(db, entity));
      expect(kept.map(({ decisionId }) => decisionId).toSorted()).toEqual(taken.toSorted());
      const undone = log.filter(({ kind }) => kind === 'undo').length;
      const standing = kept.filter(({ state }) => state === 'standing');
      expect(kept.length - standing.length).toBe(undone);
      expect(historyPage(db, { offset: 0, limit: 1 }).total).toBe(taken.length);
      const overBudget = db
        .prepare('SELECT day FROM alert_day WHERE told = 1 GROUP BY day HAVING count(*) > 3')
        .all();
      expect(overBudget).toEqual([]);
      const half = db
        .prepare('SELECT day FROM alert_day GROUP BY day HAVING count(*) <> 5 OR sum(told) <> 3')
        .all();
      expect(half).toEqual([]);
      for (const { decisionId, entity } of standing.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
        seen.add(entity);
        turnKeepingOne(db, books.device, decisionId, 'undo');
      }
      db.close();
    }
    console.info(`killed while deciding on: ${[...seen].join(', ')}, ${Math.round(round)} ms`);
  } finally {
    books.remove();
  }
});
