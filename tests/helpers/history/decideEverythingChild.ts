// A process of its own that decides on everything, and tells alerts, until it is killed: see killedDecidingAll.test.ts.
import { recordAlerts } from '../../../core/store/alerts/alerts.ts';
import { turnKeepingOne } from '../../../core/store/work/works.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { takeEveryDecision } from './everyDecision.ts';

process.once('message', ({ from, ...where }: DbLocation & { readonly from: number }) => {
  const db = openBooks(where);
  process.send?.('deciding');
  for (let round = from; ; round++) {
    const taken = takeEveryDecision(db, thisDevice);
    const told = Array.from({ length: 5 }, (_, at) => ({ id: `${round}-${at}`, toldOn: round }));
    recordAlerts(db, told, { day: round, minute: 0 }, 3);
    for (const { decisionId } of taken.reverse()) {
      turnKeepingOne(db, thisDevice, decisionId, 'undo');
    }
  }
});
