// A process of its own that takes and undoes decisions until it is killed: see killedDeciding.test.ts.
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { EXPLOIT, SUBORDINATE } from './looks.ts';

process.once('message', (where: DbLocation) => {
  const db = openBooks(where);
  const constraintId = followedIn(db).lives[0]?.tracked.id ?? '';
  process.send?.('deciding');
  for (;;) {
    const taken = [EXPLOIT, SUBORDINATE].map((decision) =>
      decideStep(db, thisDevice, { constraintId, decision }),
    );
    for (const { decisionId } of taken.reverse()) turnDecision(db, thisDevice, decisionId, 'undo');
  }
});
