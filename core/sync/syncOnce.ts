import { AppFailure } from '../contract/errors.ts';
import { chunksOf } from './chunks.ts';
import { sharedHead } from './epochs.ts';
import type { LocalSync, RemoteSync } from './ports.ts';
import {
  type HeldChange,
  OLDEST_PROTOCOL,
  PROTOCOL_VERSION,
  type SentChange,
  type SyncState,
  WITH_LOG_CHUNKS,
  WITH_RELAY,
} from './protocol.ts';

export interface Synced {
  readonly sent: number;
  readonly refused: number;
  readonly received: number;
}

/** One sync at work; each step may be the last if the program ends there, and the next one goes on from it. */
export interface SyncTools {
  readonly local: LocalSync;
  readonly remote: RemoteSync;
  /** The device's own time, milliseconds since 1970. */
  readonly now: () => number;
  /** Behind by so many changes it asks for chunks of the log. */
  readonly longLog?: number;
  /** Told after each page; may throw to stop. */
  readonly step?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** Behind by fewer changes than this, pages are as quick as chunks of the log. */
const LONG_LOG = 2000;

/** Sends at most so often before it looks what others have done meanwhile. */
const PUSHES = 1000;

/**
 * Brings a device and the platform to the same log: first what others did, then what was done here, then whatever came
 * in between. Ends only when both sides' hashes over the log are equal.
 * @throws AppFailure `sync_diverged` when they are not, `sync_other_company` for a file that has joined another,
 * `sync_storage_full` where all but the rows of imports has gone; SyncRefused and failures of the network as they come
 */
export async function syncOnce(tools: SyncTools): Promise<Synced> {
  await tools.local.unpark();
  const { epoch, there } = await meet(tools);
  let received = await catchUp(tools, epoch, there);
  received += await pullAll(tools, epoch);
  const offered = there.protocol < WITH_RELAY ? NONE : await relayAll(tools, epoch);
  const pushed = await pushAll(tools, epoch);
  received += await pullAll(tools, epoch);
  await tools.local.agree();
  if (pushed.withoutRoom > 0) throw new AppFailure('sync_storage_full');
  return {
    sent: offered.sent + pushed.sent,
    refused: offered.refused + pushed.refused,
    received,
  };
}

/** Finds out where both stand, and mends what does not fit. */
async function meet({ local, remote }: SyncTools): Promise<{ epoch: string; there: SyncState }> {
  const here = await local.state();
  const there = await remote.state(here.deviceId);
  assertUnderstood(there);
  const { tenantId, userId } = there;
  if (here.tenantId !== null && here.tenantId !== tenantId) {
    throw new AppFailure('sync_other_company');
  }
  const current = there.epochs.at(-1)?.epoch ?? '';
  if (here.epoch !== current) {
    const head = here.epoch === null ? 0 : sharedHead(there.epochs, here.epoch);
    await local.enterEpoch(current, Math.min(head, here.cursor));
  }
  if (here.tenantId === null || userId !== here.userId) await local.belongTo({ tenantId, userId });
  if (there.nextNumber > here.lastNumber + 1) await local.fork();
  return { epoch: current, there };
}

/** Takes in the settled part of a long log, chunk by chunk; what is left is for pages. */
async function catchUp(tools: SyncTools, epoch: string, there: SyncState): Promise<number> {
  const { local, remote, longLog = LONG_LOG } = tools;
  let received = 0;
  if (there.protocol < WITH_LOG_CHUNKS) return received;
  for (;;) {
    const { cursor } = await local.state();
    if (there.head - cursor < longLog) return received;
    const { chunks } = await remote.logChunks({ epoch, after: cursor });
    if (chunks.length === 0) return received;
    for (const chunk of chunks) {
      const bytes = await remote.logChunk(chunk.hash);
      let applied = await local.applyLog(chunk, bytes);
      if (applied.missing.length > 0) {
        await fetchChunks(tools, applied.missing);
        applied = await local.applyLog(chunk, bytes);
      }
      received += applied.added;
      const here = await local.state();
      if (here.digest !== chunk.digest) throw new AppFailure('sync_diverged');
      tools.step?.({ done: here.cursor, of: there.head });
    }
  }
}

/** @throws AppFailure `sync_server_older`, `sync_too_old` */
export function assertUnderstood(there: Pick<SyncState, 'protocol' | 'oldestProtocol'>): void {
  if (there.protocol < OLDEST_PROTOCOL) throw new AppFailure('sync_server_older');
  if (there.oldestProtocol > PROTOCOL_VERSION) throw new AppFailure('sync_too_old');
}

async function pullAll(tools: SyncTools, epoch: string): Promise<number> {
  const { local, remote } = tools;
  let received = 0;
  for (;;) {
    const { cursor } = await local.state();
    const page = await remote.pull({ epoch, after: cursor });
    await fetchChunks(tools, await local.missingChunks(page.changes));
    if (page.changes.length > 0) received += (await local.apply(page.changes)).added;
    const here = await local.state();
    if (here.digest !== page.digest) throw new AppFailure('sync_diverged');
    tools.step?.({ done: here.cursor, of: page.head });
    if (here.cursor >= page.head) return received;
  }
}

async function fetchChunks({ local, remote }: SyncTools, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    await local.putChunk(hash, await remote.chunk(hash));
  }
}

const NONE = { sent: 0, refused: 0 } as const;

/** Offers what others said and the server has lost, in the order that it had there. */
async function relayAll(
  tools: SyncTools,
  epoch: string,
): Promise<{ sent: number; refused: number }> {
  const { local, remote } = tools;
  const sum = { ...NONE };
  for (let left = 0; ; ) {
    const held = await local.nextHeld(left);
    if (held.length === 0) return sum;
    const changes = await withRows(tools, held);
    left += held.length - changes.length;
    if (changes.length === 0) continue;
    const { settled } = await remote.relay({ protocol: PROTOCOL_VERSION, epoch, changes });
    if (settled.length !== changes.length) throw new Error('an offer was not settled whole');
    await local.settleHeld(settled);
    const settledAs = (outcome: string) =>
      settled.filter((each) => each.outcome === outcome).length;
    left += settledAs('waits');
    sum.sent += settledAs('stored');
    sum.refused += settledAs('refused');
  }
}

/** Those of others' changes whose rows the server has, or can be given from here. */
async function withRows(tools: SyncTools, held: readonly HeldChange[]): Promise<HeldChange[]> {
  const whole: HeldChange[] = [];
  for (const change of held) {
    try {
      await sendChunks(tools, [change]);
      whole.push(change);
    } catch (thrown) {
      // The rows are not here as they came: the import is left to whoever has it from its source.
      if (!(thrown instanceof AppFailure) || !GONE.has(thrown.appError.code)) throw thrown;
    }
  }
  return whole;
}

const GONE: ReadonlySet<string> = new Set(['not_found', 'sync_diverged', 'sync_storage_full']);

/** Sends what was said here; imports for which the platform has no room stay, and everything else goes on. */
async function pushAll(
  tools: SyncTools,
  epoch: string,
): Promise<{ sent: number; refused: number; withoutRoom: number }> {
  const { local, remote } = tools;
  const sum = { sent: 0, refused: 0 };
  const withoutRoom = new Set<string>();
  for (let push = 0; push < PUSHES; push++) {
    const changes = await local.nextOut(withoutRoom);
    if (changes.length === 0) break;
    const full = await importWithoutRoom(tools, changes);
    if (full !== null) {
      withoutRoom.add(full);
      continue;
    }
    const { deviceId } = await local.state();
    const answer = await remote.push({
      protocol: PROTOCOL_VERSION,
      deviceId,
      epoch,
      sentAt: tools.now(),
      changes: [...changes],
    });
    if (answer.settled.length !== changes.length) throw new Error('a push was not settled whole');
    await local.settle(answer.settled);
    sum.sent += answer.settled.length;
    sum.refused += answer.settled.filter(({ outcome }) => outcome === 'refused').length;
  }
  return { ...sum, withoutRoom: withoutRoom.size };
}

/** Sends the rows of the imports among these; answers the first for which the platform has no room, if any. */
async function importWithoutRoom(
  tools: SyncTools,
  changes: readonly SentChange[],
): Promise<string | null> {
  for (const change of changes) {
    try {
      await sendChunks(tools, [change]);
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

/** The rows of imports go first, so that a change never names what the server does not have. */
async function sendChunks(
  { local, remote }: SyncTools,
  changes: readonly SentChange[],
): Promise<void> {
  const hashes = changes.flatMap((change) => chunksOf(change).map(({ hash }) => hash));
  if (hashes.length === 0) return;
  for (const hash of await remote.lacking(hashes)) {
    await remote.putChunk(hash, await local.chunk(hash));
  }
}
