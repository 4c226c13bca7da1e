import type { WritableDb } from '../../core/store/ports.ts';
import { keepNames } from '../../core/store/sync/authors.ts';
import { booksSync } from '../../core/store/sync/booksSync.ts';
import { settleConflict } from '../../core/store/sync/conflictsIn.ts';
import { readRefused } from '../../core/store/sync/inboxIn.ts';
import { localSync } from '../../core/store/sync/localSync.ts';
import { setLeaving } from '../../core/store/sync/outbox.ts';
import type { LocalSync } from '../../core/sync/ports.ts';
import { thisDevice } from '../db/device.ts';
import type { ThreadMethods } from '../rpc/threadProtocol.ts';
import { chunkTools } from '../sync/chunkTools.ts';
import { sessionMethods } from './sessionMethods.ts';
import type { SyncApi } from './syncApi.ts';

/** The writer's methods for syncing over the file that is open. */
export function syncMethods(file: () => WritableDb): ThreadMethods<SyncApi> {
  const books = booksSync(chunkTools);
  const { sha256, inflate } = chunkTools;
  const local = (): LocalSync => localSync(file(), { device: thisDevice, sha256, inflate, books });
  const nothing = async (done: Promise<unknown>): Promise<null> => {
    await done;
    return null;
  };
  return {
    syncState: () => local().state(),
    syncNextOut: (without) => local().nextOut(without),
    syncSettle: (settled) => nothing(local().settle(settled)),
    syncNextHeld: (skip) => local().nextHeld(skip),
    syncSettleHeld: (settled) => nothing(local().settleHeld(settled)),
    syncMissingChunks: (changes) => local().missingChunks(changes),
    syncPutChunks: (chunks) => nothing(local().putChunks(chunks)),
    syncChunk: (hash) => local().chunk(hash),
    syncApply: (changes) => local().apply(changes),
    syncApplyLog: ({ chunk, bytes }) => local().applyLog(chunk, bytes),
    syncEnterEpoch: ({ epoch, head }) => nothing(local().enterEpoch(epoch, head)),
    syncUnpark: () => nothing(local().unpark()),
    syncBelongTo: (owner) => nothing(local().belongTo(owner)),
    syncFork: () => nothing(local().fork()),
    syncAgree: () => nothing(local().agree()),
    syncChooseLeaving: (leaving) => {
      setLeaving(file(), leaving);
      return null;
    },
    syncSettleConflict: (decisionId) => settleConflict(file(), thisDevice, decisionId),
    syncReadRefused: () => {
      readRefused(file());
      return null;
    },
    syncKeepNames: (names) => {
      keepNames(file(), names);
      return null;
    },
    ...sessionMethods(file),
  };
}
