import type { JoiningReport } from '../contract/joining.ts';
import type {
  HeldChange,
  LogChunk,
  LogChunks,
  PullAnswer,
  PushAnswer,
  PushInput,
  RelayAnswer,
  RelayInput,
  RelaySettled,
  SentChange,
  Settled,
  StoredChange,
  SyncState,
} from './protocol.ts';
import type { ClockBeside } from './serverStamp.ts';

/** What a device's file knows of itself and of the server's log. */
export interface LocalState {
  readonly deviceId: string;
  /** The last number given to a change of its own. */
  readonly lastNumber: number;
  readonly epoch: string | null;
  /** The company on the platform that the file has joined, and whose file it is; null before the first sync. */
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly cursor: number;
  readonly digest: string;
}

export interface Applied {
  /** Changes that were not here before. */
  readonly added: number;
}

export interface AppliedLog extends Applied {
  /** Chunks of imports' rows that have to be here first. */
  readonly missing: readonly string[];
}

/** Rows of an import as they travel, under the hash of their text. */
export interface RowsChunk {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** A company's whole log, as a file joins it. */
export interface Joining {
  readonly tenantId: string;
  readonly userId: string;
  readonly epoch: string;
  readonly changes: readonly StoredChange[];
  /** Of the log up to the last of them, by the platform. */
  readonly digest: string;
  readonly clock: ClockBeside;
  /** Imports of the file that the company holds too. */
  readonly same: readonly { readonly own: string; readonly theirs: string }[];
}

/** What of a company's log a file has already, and what it lacks to join it. */
export interface BeforeJoining {
  readonly same: Joining['same'];
  /** Chunks to be fetched. */
  readonly missing: readonly string[];
}

/** The file of a device that joins a company, as joining needs it. */
export interface LocalJoining extends Pick<LocalSync, 'state' | 'putChunks'> {
  beforeJoining(changes: readonly StoredChange[]): Promise<BeforeJoining>;
  /** All of it, or nothing. */
  join(joining: Joining): Promise<JoiningReport>;
}

/** The file of a device, as syncing needs it. Each method is one transaction: whole, or not at all. */
export interface LocalSync {
  state(): Promise<LocalState>;
  /**
   * The next changes to send; makes ready what they need (chunks of an import's rows).
   * @param without imports that stay here for now, with whatever is said of them
   */
  nextOut(without?: ReadonlySet<string>): Promise<readonly SentChange[]>;
  settle(settled: readonly Settled[]): Promise<void>;
  /** The next changes of others that the server has lost; the first `skip` of them are left out. */
  nextHeld(skip: number): Promise<readonly HeldChange[]>;
  settleHeld(settled: readonly RelaySettled[]): Promise<void>;
  /** Chunks that these changes need and that are not here yet. */
  missingChunks(changes: readonly StoredChange[]): Promise<readonly string[]>;
  /**
   * Keeps chunks until their imports are applied.
   * @throws AppFailure `sync_diverged` where the content of one is not what its hash says: none is kept
   */
  putChunks(chunks: readonly RowsChunk[]): Promise<void>;
  /** A chunk of an import that is in the file. @throws AppFailure where its rows do not give it again */
  chunk(hash: string): Promise<Uint8Array>;
  apply(changes: readonly StoredChange[]): Promise<Applied>;
  /**
   * Takes in what a chunk of the log has beyond the cursor; nothing of it while rows of imports are missing, which are
   * named. @throws AppFailure `sync_diverged` when its content is not what its hash says
   */
  applyLog(chunk: LogChunk, bytes: Uint8Array): Promise<AppliedLog>;
  /** Takes back the places that the server gave beyond a sequence, at most the cursor, and goes on in an epoch. */
  enterEpoch(epoch: string, head: number): Promise<void>;
  /** Brings into effect what was parked and is understood by now. */
  unpark(): Promise<void>;
  /**
   * Joins a company's log, for good, as a person's file: what that person set up on other devices is followed from now
   * on.
   */
  belongTo(owner: { readonly tenantId: string; readonly userId: string }): Promise<void>;
  /** Goes on as a new device: what has not been settled is numbered anew. */
  fork(): Promise<void>;
  /** Notes that both sides' hashes were equal. */
  agree(): Promise<void>;
}

/** The platform, as syncing needs it. @throws SyncRefused, or whatever the network throws */
export interface RemoteSync {
  state(deviceId: string): Promise<SyncState>;
  push(input: PushInput): Promise<PushAnswer>;
  /** Offers what the server has lost of others. */
  relay(input: RelayInput): Promise<RelayAnswer>;
  pull(asked: { readonly epoch: string; readonly after: number }): Promise<PullAnswer>;
  /** Chunks of the log that hold what comes after a sequence, the first of them first. */
  logChunks(asked: { readonly epoch: string; readonly after: number }): Promise<LogChunks>;
  logChunk(hash: string): Promise<Uint8Array>;
  /** Which of these chunks the server does not have. */
  lacking(hashes: readonly string[]): Promise<readonly string[]>;
  /** @throws AppFailure `sync_storage_full` */
  putChunk(hash: string, bytes: Uint8Array): Promise<void>;
  chunk(hash: string): Promise<Uint8Array>;
}
