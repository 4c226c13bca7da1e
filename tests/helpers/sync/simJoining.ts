import { readSync } from '../../../core/store/sync/syncState.ts';
import { type Joined, joinOnce } from '../../../core/sync/joinOnce.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import type { SimDevice } from './simDevice.ts';

/** Whether a laptop's books hold something and belong to no company: they join one before they sync. */
export function isAlone({ db }: SimDevice): boolean {
  return (
    readSync(db, 'tenant') === null &&
    db.prepareRows('SELECT 1 FROM change_log LIMIT 1').get() !== undefined
  );
}

/** What joining would do, found out at a copy of a laptop's file. */
export async function previewJoining(on: SimDevice, remote: RemoteSync): Promise<Joined> {
  const db = openWriter({ file: on.backUp(), keyHex: null, throwAway: 'alone' });
  try {
    return await joinOnce({ local: on.joining(db), remote, now: on.device.now });
  } finally {
    db.close();
  }
}
