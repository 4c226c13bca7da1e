import type { Leaving } from '../../core/sync/leaving.ts';
import type { CompanyNames } from '../../core/sync/names.ts';
import type { Applied, AppliedLog, LocalState } from '../../core/sync/ports.ts';
import type { LogChunk, SentChange, Settled, StoredChange } from '../../core/sync/protocol.ts';
import type { KeptSession } from '../network/keptSession.ts';

/** What the writer does for syncing: each a transaction of its own. Chunks go over by copy, one at a time. */
export interface SyncApi {
  syncState(input: null): LocalState;
  syncNextOut(input: null): readonly SentChange[];
  syncSettle(settled: readonly Settled[]): null;
  syncMissingChunks(changes: readonly StoredChange[]): readonly string[];
  syncPutChunk(input: { readonly hash: string; readonly bytes: Uint8Array }): null;
  syncChunk(hash: string): Uint8Array;
  syncApply(changes: readonly StoredChange[]): Applied;
  syncApplyLog(input: { readonly chunk: LogChunk; readonly bytes: Uint8Array }): AppliedLog;
  syncEnterEpoch(input: { readonly epoch: string; readonly head: number }): null;
  syncUnpark(input: null): null;
  syncBelongTo(owner: { readonly tenantId: string; readonly userId: string }): null;
  syncFork(input: null): null;
  syncAgree(input: null): null;
  syncChooseLeaving(leaving: Leaving): null;
  /** Says again one of the two words of a conflict. @throws AppFailure `not_found` */
  syncSettleConflict(decisionId: string): { decisionId: string };
  syncReadRefused(input: null): null;
  syncKeepNames(names: CompanyNames): null;
  /** The signed-in session, in the encrypted file; null: none. */
  syncSession(input: null): KeptSession | null;
  syncKeepSession(session: KeptSession | null): null;
}
