import type { JoiningReport } from '../../../core/contract/joining.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { joinOnce } from '../../../core/sync/joinOnce.ts';
import type { LocalJoining, RemoteSync } from '../../../core/sync/ports.ts';
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
  return (await joinBy(on, remote, { kind, told: toldBy.get(on) })).report;
}

/** What joining would do, found out by doing it to a copy of the file. */
export async function previewJoin(on: FileDevice, remote: RemoteSync): Promise<JoiningReport> {
  const copy = copyOf(on);
  try {
    const { report, clock } = await joinBy(copy, remote, {});
    if (clock !== undefined) toldBy.set(on, clock);
    return report;
  } finally {
    copy.remove();
  }
}

async function joinBy(
  { db, device }: FileDevice,
  remote: RemoteSync,
  { kind, told }: { kind?: JoiningReport['kind'] | undefined; told?: ClockBeside | undefined },
): Promise<{ readonly report: JoiningReport; readonly clock: ClockBeside | undefined }> {
  const { inflate } = chunkTools;
  const tools = { device, sha256, inflate, books: booksSync(chunkTools), chunks: chunkTools };
  const file = localJoining(db, tools);
  let clock: ClockBeside | undefined;
  const local: LocalJoining = {
    ...file,
    join: (joining) => {
      clock = joining.clock;
      return file.join(joining);
    },
  };
  const how = { local, remote, now: device.now, told };
  const report = await joinOnce(kind === undefined ? how : { ...how, kind });
  return { report, clock };
}
