import { AppFailure } from '../contract/errors.ts';
import { sendRows } from './importRows.ts';
import { PROTOCOL_VERSION, type SentChange } from './protocol.ts';
import { SyncRefused } from './refused.ts';
import type { SyncTools } from './syncTools.ts';

/** Sends at most so often before it looks what others have done meanwhile. */
const PUSHES = 1000;

/** Sends what was said here; imports for which the platform has no room stay, and everything else goes on. */
export async function pushAll(
  tools: SyncTools,
  epoch: string,
): Promise<{ sent: number; refused: number; withoutRoom: number }> {
  const { local, remote } = tools;
  const sum = { sent: 0, refused: 0 };
  const withoutRoom = new Set<string>();
  let forked = false;
  for (let push = 0; push < PUSHES; push++) {
    const changes = await local.nextOut(withoutRoom);
    if (changes.length === 0) break;
    const full = await importWithoutRoom(tools, changes);
    if (full !== null) {
      withoutRoom.add(full);
      continue;
    }
    const { deviceId } = await local.state();
    const answer = await remote
      .push({
        protocol: PROTOCOL_VERSION,
        deviceId,
        epoch,
        sentAt: tools.now(),
        changes: [...changes],
      })
      .catch(nullWhereForked);
    if (answer === null) {
      if (forked) throw new SyncRefused({ code: 'device_forked', number: changes[0]?.number ?? 0 });
      forked = true;
      await local.fork();
      continue;
    }
    if (answer.settled.length !== changes.length) throw new Error('a push was not settled whole');
    await local.settle(answer.settled);
    sum.sent += answer.settled.length;
    sum.refused += answer.settled.filter(({ outcome }) => outcome === 'refused').length;
  }
  return { ...sum, withoutRoom: withoutRoom.size };
}

/** Numbers that are another's: what waits here goes on under a new id. */
function nullWhereForked(thrown: unknown): null {
  if (thrown instanceof SyncRefused && thrown.refusal.code === 'device_forked') return null;
  throw thrown;
}

/** Sends the rows of the imports among these; answers the first for which the platform has no room, if any. */
async function importWithoutRoom(
  tools: SyncTools,
  changes: readonly SentChange[],
): Promise<string | null> {
  for (const change of changes) {
    try {
      await sendRows(tools, [change]);
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
      return change.entityId;
    }
  }
  return null;
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.appError.code === 'sync_storage_full';
}
