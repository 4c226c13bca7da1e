// A process of its own that decides on everything, and tells alerts, until it is killed: see killedDecidingAll.test.ts.
import { recordAlerts } from '../../../core/store/alerts/alerts.ts';
import { turnDecision } from '../../../core/store/decisions/decisions.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { decideOnEverything } from './everyKind.ts';

process.once('message', (where: DbLocation) => {
  const db = openBooks(where);
  process.send?.('deciding');
  for (let round = 0; ; round++) {
    const taken = decideOnEverything(db, thisDevice, round);
    const told = Array.from({ length: 5 }, (_, at) => ({ id: `${round}-${at}`, toldOn: round }));
    recordAlerts(db, told, { day: round, minute: 0 }, 3);
    for (const { decisionId } of taken.reverse()) turnDecision(db, thisDevice, decisionId, 'undo');
  }
});
