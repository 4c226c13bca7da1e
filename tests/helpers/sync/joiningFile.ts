import type { JoiningReport } from '../../../core/contract/joining.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { type JoinTools, joinOnce } from '../../../core/sync/joinOnce.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import type { ClockBeside } from '../../../core/sync/serverStamp.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import { copyOf, type FileDevice } from './fileDevice.ts';

/** By which clock it was told what joining would do: the joining goes by it, as in the program. */
const toldBy = new WeakMap<FileDevice, ClockBeside>();

/** Joins the company behind `remote`; nothing is sent yet. */
export async function join(
  on: FileDevice,
  remote: RemoteSync,
  kind?: JoiningReport['kind'],
): Promise<JoiningReport> {
  const how = { ...toolsOf(on), remote, told: toldBy.get(on) };
  return (await joinOnce(kind === undefined ? how : { ...how, kind })).report;
}

/** What joining would do, found out by doing it to a copy of the file. */
export async function previewJoin(on: FileDevice, remote: RemoteSync): Promise<JoiningReport> {
  const copy = copyOf(on);
  try {
    const { report, joining } = await joinOnce({ ...toolsOf(copy), remote });
    toldBy.set(on, joining.clock);
    return report;
  } finally {
    copy.remove();
  }
}

function toolsOf({ db, device }: FileDevice): Pick<JoinTools, 'local' | 'now'> {
  const { inflate } = chunkTools;
  const tools = { device, sha256, inflate, books: booksSync(chunkTools), chunks: chunkTools };
  return { local: localJoining(db, tools), now: device.now };
}
