// A process of its own that takes decisions until it is killed: see killed.test.ts.
import { listBatches } from '../../../core/store/batches.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import type { DbLocation } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { DECISIONS } from './decisions.ts';

process.once('message', (where: DbLocation) => {
  const db = openBooks(where);
  const [newer, older] = listBatches(db).map(({ batchId }) => batchId);
  if (newer === undefined || older === undefined) throw new Error('two batches are needed');
  process.send?.('deciding');
  for (;;) for (const decide of DECISIONS) decide(db, thisDevice, older, newer);
});
