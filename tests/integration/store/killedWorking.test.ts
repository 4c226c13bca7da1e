import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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
import { MOVES } from '../../helpers/work/everyMove.ts';

/** Random moments at which a process is killed; the long run takes 50. */
const POINTS = Number(process.env.DRUMBEAT_KILL_POINTS ?? 4);

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

test(`kill -9 at ${POINTS} random points of working: every line of the log has its effect, and no effect is without one`, {
  timeout: 30_000 + POINTS * 10_000,
}, async () => {
  const books = tempBooks();
  try {
    for (let point = 0; point < POINTS; point++) {
      const child = fork(path.join('tests', 'helpers', 'work', 'decideWorkChild.ts'), {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      const working = new Promise((resolve) => child.once('message', resolve));
      child.send({ file: books.file, keyHex: KEY });
      await working;
      await pause(((point + Math.random()) / POINTS) * 150);
      await killed(child);

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
