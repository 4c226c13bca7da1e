import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DECIDED_ON } from '../../../core/contract/decisions.ts';
import { changesAfter } from '../../../core/store/changeLog.ts';
import { decisionsOn } from '../../../core/store/decisions/decisions.ts';
import { historyPage } from '../../../core/store/history/history.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { KEY, tempBooks } from '../../helpers/books/tempBooks.ts';

/** Random moments at which a process is killed; the long run takes 50. */
const POINTS = Number(process.env.DRUMBEAT_KILL_POINTS ?? 4);

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

test(`kill -9 at ${POINTS} random points of deciding on every kind of thing: nothing is lost, nothing is half`, {
  timeout: 30_000 + POINTS * 10_000,
}, async () => {
  const books = tempBooks();
  try {
    let before = 0;
    for (let point = 0; point < POINTS; point++) {
      const child = fork(path.join('tests', 'helpers', 'history', 'decideEverythingChild.ts'), {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const deciding = new Promise((resolve) => child.once('message', resolve));
      child.send({ file: books.file, keyHex: KEY });
      await deciding;
      await pause(60 + ((point + Math.random()) / POINTS) * 100);
      await killed(child);

      const db = openBooks({ file: books.file, keyHex: KEY });
      checkIntegrity(db);
      const log = changesAfter(db, 0, 1_000_000);
      expect(log.map(({ mutation }) => mutation)).toEqual(log.map((_, at) => at + 1));
      expect(log.length).toBeGreaterThan(before);
      before = log.length;
      const taken = log.filter(({ kind }) => kind === 'decide').map(({ entityId }) => entityId);
      const kept = DECIDED_ON.flatMap((entity) => decisionsOn(db, entity));
      expect(kept.map(({ decisionId }) => decisionId).toSorted()).toEqual(taken.toSorted());
      const undone = log.filter(({ kind }) => kind === 'undo').length;
      const notStanding = kept.filter(({ state }) => state !== 'standing').length;
      expect(notStanding).toBe(undone);
      expect(historyPage(db, { offset: 0, limit: 1 }).total).toBe(taken.length);
      const overBudget = db
        .prepare('SELECT day FROM alert_day WHERE told = 1 GROUP BY day HAVING count(*) > 3')
        .all();
      expect(overBudget).toEqual([]);
      const half = db
        .prepare('SELECT day FROM alert_day GROUP BY day HAVING count(*) <> 5 OR sum(told) <> 3')
        .all();
      expect(half).toEqual([]);
      db.close();
    }
  } finally {
    books.remove();
  }
});
