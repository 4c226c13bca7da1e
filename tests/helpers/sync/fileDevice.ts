import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import type { LocalSync } from '../../../core/sync/ports.ts';
import { backupTo } from '../../../workers/db/backup.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { KEY, type TempBooks, tempBooks } from '../books/tempBooks.ts';

/** A laptop with an encrypted file of its own, that lets everything leave. */
export interface FileDevice extends TempBooks {
  readonly local: LocalSync;
}

export function fileDevice(): FileDevice {
  const temp = tempBooks();
  setLeaving(temp.db, 'books');
  return syncing({ ...temp, device: { ...temp.device, newId: () => randomUUID() } });
}

/** The laptop as it is now, to be gone on from when its file is put back; gone with the laptop. */
export function copyOf(on: FileDevice): FileDevice {
  const file = path.join(on.folder, `copy-${on.device.newId()}.db`);
  backupTo(on.db, { file: on.file, keyHex: KEY }, file);
  const db = openWriter({ file, keyHex: KEY });
  return syncing({ ...on, file, db, remove: () => db.close() });
}

function syncing(temp: TempBooks): FileDevice {
  const { db, device } = temp;
  return {
    ...temp,
    local: localSync(db, { ...chunkTools, device, books: booksSync(chunkTools) }),
  };
}
