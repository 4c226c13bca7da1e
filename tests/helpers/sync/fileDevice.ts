import { randomUUID } from 'node:crypto';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import type { LocalSync } from '../../../core/sync/ports.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { type TempBooks, tempBooks } from '../books/tempBooks.ts';

/** A laptop with an encrypted file of its own, that lets everything leave. */
export interface FileDevice extends TempBooks {
  readonly local: LocalSync;
}

export function fileDevice(): FileDevice {
  const temp = tempBooks();
  const device = { ...temp.device, newId: () => randomUUID() };
  setLeaving(temp.db, 'books');
  const local = localSync(temp.db, { ...chunkTools, device, books: booksSync(chunkTools) });
  return { ...temp, device, local };
}
