import path from 'node:path';
import type { JoiningReport } from '../../../core/contract/joining.ts';
import type { Device, WritableDb } from '../../../core/store/ports.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { joinOnce } from '../../../core/sync/joinOnce.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { backupTo } from '../../../workers/db/backup.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { KEY } from '../books/tempBooks.ts';
import type { FileDevice } from './fileDevice.ts';

/** Joins the company behind `remote`; nothing is sent yet. */
export function join(
  on: FileDevice,
  remote: RemoteSync,
  kind?: JoiningReport['kind'],
): Promise<JoiningReport> {
  return joinDb(on.db, on.device, remote, kind);
}

/** What joining would do, found out by doing it to a copy of the file. */
export async function previewJoin(on: FileDevice, remote: RemoteSync): Promise<JoiningReport> {
  const copy = path.join(on.folder, `copy-${on.device.newId()}.db`);
  backupTo(on.db, { file: on.file, keyHex: KEY }, copy);
  const db = openWriter({ file: copy, keyHex: KEY });
  try {
    return await joinDb(db, on.device, remote);
  } finally {
    db.close();
  }
}

function joinDb(
  db: WritableDb,
  device: Device,
  remote: RemoteSync,
  kind?: JoiningReport['kind'],
): Promise<JoiningReport> {
  const { inflate } = chunkTools;
  const tools = { device, sha256, inflate, books: booksSync(chunkTools), chunks: chunkTools };
  const local = localJoining(db, tools);
  return joinOnce({ local, remote, ...(kind === undefined ? {} : { kind }) });
}
