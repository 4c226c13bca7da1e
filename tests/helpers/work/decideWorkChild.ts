// A process of its own that makes and undoes moves of works until it is killed: see killedWorking.test.ts.
import { decideWork, startWork, turnKeepingOne } from '../../../core/store/work/works.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { MOVES } from './everyMove.ts';
import { start } from './snapshots.ts';

process.once('message', (where: DbLocation) => {
  const db = openBooks(where);
  process.send?.('working');
  for (;;) {
    const first = startWork(db, thisDevice, start('r'));
    const { implementationId } = first;
    const made = MOVES.map(
      (decision) => decideWork(db, thisDevice, { implementationId, decision }).decisionId,
    );
    for (const decisionId of made.reverse()) turnKeepingOne(db, thisDevice, decisionId, 'undo');
    const instead = { implementationId, how: 'pause' as const, reason: 'Another first' };
    const second = startWork(db, thisDevice, start('q', instead));
    for (const { decisionId } of [second, first]) {
      turnKeepingOne(db, thisDevice, decisionId, 'undo');
    }
  }
});
