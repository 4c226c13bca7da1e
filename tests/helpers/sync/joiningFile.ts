import type { JoiningReport } from '../../../core/contract/joining.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { joinOnce } from '../../../core/sync/joinOnce.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { copyOf, type FileDevice } from './fileDevice.ts';

/** Joins the company behind `remote`; nothing is sent yet. */
export function join(
  { db, device }: FileDevice,
  remote: RemoteSync,
  kind?: JoiningReport['kind'],
): Promise<JoiningReport> {
  const { inflate } = chunkTools;
  const tools = { device, sha256, inflate, books: booksSync(chunkTools), chunks: chunkTools };
  const local = localJoining(db, tools);
  return joinOnce({ local, remote, now: device.now, ...(kind === undefined ? {} : { kind }) });
}

/** What joining would do, found out by doing it to a copy of the file. */
export async function previewJoin(on: FileDevice, remote: RemoteSync): Promise<JoiningReport> {
  const copy = copyOf(on);
  try {
    return await join(copy, remote);
  } finally {
    copy.remove();
  }
}
