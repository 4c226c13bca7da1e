import type { GatewayHealth } from '../../core/contract/gateway.ts';
import type { Leaving } from '../../core/sync/leaving.ts';
import type { CompanyNames } from '../../core/sync/names.ts';
import type { Applied, AppliedLog, LocalState, RowsChunk } from '../../core/sync/ports.ts';
import type {
  HeldChange,
  LogChunk,
  RelaySettled,
  SentChange,
  Settled,
  StoredChange,
} from '../../core/sync/protocol.ts';
import type { SignedRole } from '../../core/sync/signedRole.ts';
import type { KeptSession } from '../network/keptSession.ts';

/** What the writer does for syncing: each a transaction of its own. Chunks go over by copy, a few at a time. */
export interface SyncApi extends SessionApi {
  syncState(input: null): LocalState;
  syncNextOut(without: ReadonlySet<string> | undefined): readonly SentChange[];
  syncSettle(settled: readonly Settled[]): null;
  syncNextHeld(skip: number): readonly HeldChange[];
  syncSettleHeld(settled: readonly RelaySettled[]): null;
  syncMissingChunks(changes: readonly StoredChange[]): readonly string[];
  syncPutChunks(chunks: readonly RowsChunk[]): null;
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
}

/** What the writer does for the sign-in that is kept in the file, which is encrypted. */
export interface SessionApi {
  /** Null: nobody is signed in. */
  syncSession(input: null): KeptSession | null;
  /** A sign-in; nothing of the one before counts any more. @param role null: the platform's word on it could not be had */
  syncBeginSession(input: {
    readonly session: KeptSession;
    readonly role: SignedRole | null;
  }): null;
  /** The same session with new tokens; null: it is over. */
  syncKeepSession(session: KeptSession | null): null;
  syncKeepRole(role: SignedRole): null;
  syncKeepHealth(health: GatewayHealth): null;
}
