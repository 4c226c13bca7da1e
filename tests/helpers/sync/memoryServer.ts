import { AppFailure } from '../../../core/contract/errors.ts';
import { stampText } from '../../../core/store/clock.ts';
import { acceptPush, type KeptNumber } from '../../../core/sync/accept.ts';
import { acceptRelay, type BeforeRelay } from '../../../core/sync/acceptRelay.ts';
import { chunksOf } from '../../../core/sync/chunks.ts';
import { ERASURE, isErasure, isPersonal } from '../../../core/sync/erasure.ts';
import { logText } from '../../../core/sync/logChunk.ts';
import { EMPTY_HASH, erasedOf, memberOf, withMember } from '../../../core/sync/logHash.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import {
  type HeldChange,
  type LogChunk,
  LogChunks,
  OLDEST_PROTOCOL,
  PROTOCOL_VERSION,
  PullAnswer,
  PushAnswer,
  PushInput,
  type RefusalCode,
  RelayAnswer,
  RelayInput,
  type SentChange,
  type StoredChange,
} from '../../../core/sync/protocol.ts';
import { SyncRefused } from '../../../core/sync/refused.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';

interface DeviceAt {
  nextNumber: number;
  lastStoredAt: string | null;
  numbers: Map<number, KeptNumber>;
}

interface Tenant {
  log: StoredChange[];
  digests: string[];
  devices: Map<string, DeviceAt>;
  chunks: Map<string, Uint8Array>;
  logChunks: Map<string, Uint8Array>;
}

/** Everything that the server would have on its disk. */
interface Disk {
  epochs: { epoch: string; head: number }[];
  tenants: Map<string, Tenant>;
}

/** Begins the devices of the platform itself. */
export const PLATFORM = 'platform';

/** What a person had said for itself alone before its erasure goes; hashes stay. */
function forget(there: Tenant, { entityId: userId, seq }: StoredChange): void {
  there.log = there.log.map((change) =>
    change.userId === userId && change.seq < seq && isPersonal(change)
      ? { ...change, payload: erasedOf(change, sha256) }
      : change,
  );
  there.logChunks.clear();
}

/** Changes of one page: few, so that histories have many pages. */
const PAGE = 7;
/** Changes of one chunk of the log. */
const LOG_CHUNK = 5;

/**
 * The platform's side of syncing over plain maps: it settles pushes by the same `acceptPush` as the real one, whose SQL
 * is held to the same answers by a test of its own.
 */
export class MemoryServer {
  private disk: Disk = { epochs: [{ epoch: 'e1', head: 0 }], tenants: new Map() };
  private copies: Disk[] = [];
  /** Lives of the log that there ever were: no backup brings the name of one back. */
  private lives = 1;
  /** Bytes of imports' rows that a company may keep. */
  mostKept = Number.POSITIVE_INFINITY;
  private ids = 0;
  /** Pushes that arrived. */
  pushes = 0;
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /**
   * The server as one person's device sees it.
   * @param refuse what the person's role does not allow
   * @param refuseAuthor what the role of the author of an offered change does not
   */
  remote(
    tenant: string,
    userId: string,
    refuse: (change: SentChange) => RefusalCode | null = () => null,
    refuseAuthor: (change: HeldChange) => RefusalCode | null = () => null,
  ): RemoteSync {
    return {
      state: async (deviceId) => {
        const there = this.tenant(tenant);
        return {
          protocol: PROTOCOL_VERSION,
          oldestProtocol: OLDEST_PROTOCOL,
          epochs: structuredClone(this.disk.epochs),
          head: there.log.length,
          tenantId: tenant,
          userId,
          nextNumber: there.devices.get(deviceId)?.nextNumber ?? 1,
          now: this.now(),
        };
      },
      push: async (input) => this.push(tenant, userId, PushInput.parse(input), refuse),
      relay: async (input) => {
        return this.relay(tenant, RelayInput.parse(input), {
          mayOffer: (change) => isErasure(change) || refuse(change) === null,
          refuse: (change) => (isErasure(change) ? null : refuseAuthor(change)),
        });
      },
      pull: async (asked) => this.pull(tenant, asked),
      logChunks: async (asked) => this.logChunks(tenant, asked),
      logChunk: async (hash) => this.logChunk(tenant, hash),
      lacking: async (hashes) => hashes.filter((hash) => !this.tenant(tenant).chunks.has(hash)),
      putChunk: async (hash, bytes) => {
        this.keepChunk(this.tenant(tenant).chunks, hash, bytes);
      },
      chunk: async (hash) => {
        const bytes = this.tenant(tenant).chunks.get(hash);
        if (bytes === undefined) throw new SyncRefused({ code: 'chunk_missing', hash });
        return bytes;
      },
    };
  }

  /**
   * Erases a person from a company's log, as the platform does, and tells laptops.
   * @param opId of the change that tells them
   */
  erase(tenant: string, userId: string, opId: string): void {
    const there = this.tenant(tenant);
    const deviceId = `${PLATFORM}-${opId}`;
    const at = stampText({ ms: this.now(), counter: 0 }, deviceId);
    const seen = there.log.length;
    const of = { ...ERASURE, entityId: userId, userId, deviceId, opId, number: 1 };
    this.append(there, [{ ...of, at, storedAt: at, seen, seq: seen + 1 }]);
  }

  /** A number that it never gave before, whatever backup it was put back to. */
  nextId(): number {
    this.ids += 1;
    return this.ids;
  }

  /** The whole log of a company. */
  log(tenant: string): readonly StoredChange[] {
    return this.tenant(tenant).log;
  }

  /** The life of the log that runs now. */
  get epoch(): string {
    return this.disk.epochs.at(-1)?.epoch ?? '';
  }

  /** The hash of a company's log up to a sequence. */
  digestAt(tenant: string, seq: number): string {
    return this.tenant(tenant).digests[seq - 1] ?? EMPTY_HASH;
  }

  backUp(): void {
    this.copies.push(structuredClone(this.disk));
  }

  /** Puts the server back to a backup: what came after it is gone. */
  restore(copy: number): void {
    const put = this.copies[copy];
    if (put === undefined) return;
    this.lives += 1;
    this.disk = structuredClone(put);
    // One log a company, one head for all: histories have one company where the server is put back.
    const head = Math.max(0, ...[...this.disk.tenants.values()].map(({ log }) => log.length));
    this.disk.epochs.push({ epoch: `e${this.lives}`, head });
    this.copies = this.copies.slice(0, copy + 1);
  }

  get copiesHeld(): number {
    return this.copies.length;
  }

  private push(
    tenant: string,
    userId: string,
    input: PushInput,
    refuse: (change: SentChange) => RefusalCode | null,
  ): PushAnswer {
    this.pushes += 1;
    this.assertEpoch(input.epoch);
    const there = this.tenant(tenant);
    const device = there.devices.get(input.deviceId) ?? {
      nextNumber: 1,
      lastStoredAt: null,
      numbers: new Map(),
    };
    const now = this.now();
    const answer = acceptPush(
      {
        deviceId: input.deviceId,
        userId,
        ...device,
        kept: device.numbers,
        held: new Map(there.log.map((change) => [change.opId, change])),
        head: there.log.length,
        offset: input.sentAt - now,
        now,
        refuse,
      },
      input.changes,
    );
    if (!answer.ok) throw new SyncRefused(answer.refusal);
    this.append(there, answer.store);
    const { nextNumber, lastStoredAt } = answer;
    for (const each of answer.numbers) device.numbers.set(each.number, each);
    there.devices.set(input.deviceId, { ...device, nextNumber, lastStoredAt });
    return PushAnswer.parse({
      epoch: input.epoch,
      settled: answer.settled,
      head: there.log.length,
    });
  }

  private relay(
    tenant: string,
    { epoch, changes }: RelayInput,
    rules: Pick<BeforeRelay, 'mayOffer' | 'refuse'>,
  ): RelayAnswer {
    this.assertEpoch(epoch);
    const there = this.tenant(tenant);
    const answer = acceptRelay(
      {
        head: there.log.length,
        now: this.now(),
        held: new Map(there.log.map((change) => [change.opId, change])),
        ...rules,
      },
      changes,
    );
    this.append(there, answer.store);
    for (const { deviceId, number, opId, seq, storedAt } of answer.store) {
      const device = there.devices.get(deviceId) ?? {
        nextNumber: 1,
        lastStoredAt: null,
        numbers: new Map(),
      };
      const settled = { number, outcome: 'stored', seq, storedAt } as const;
      if (!device.numbers.has(number)) device.numbers.set(number, { number, opId, settled });
      device.nextNumber = Math.max(device.nextNumber, number + 1);
      if (storedAt > (device.lastStoredAt ?? '')) device.lastStoredAt = storedAt;
      there.devices.set(deviceId, device);
    }
    return RelayAnswer.parse({ epoch, settled: answer.settled, head: there.log.length });
  }

  private keepChunk(chunks: Tenant['chunks'], hash: string, bytes: Uint8Array): void {
    const kept = [...chunks.values()].reduce((sum, each) => sum + each.length, 0);
    if (!chunks.has(hash) && kept + bytes.length > this.mostKept) {
      throw new AppFailure('sync_storage_full');
    }
    chunks.set(hash, bytes);
  }

  private append(there: Tenant, changes: readonly StoredChange[]): void {
    for (const { hash } of changes.flatMap(chunksOf)) {
      if (!there.chunks.has(hash)) throw new SyncRefused({ code: 'chunk_missing', hash });
    }
    for (const change of changes) {
      there.log.push(change);
      const before = there.digests.at(-1) ?? EMPTY_HASH;
      there.digests.push(withMember(before, memberOf(change, sha256)));
    }
    for (const each of changes.filter(isErasure)) forget(there, each);
  }

  private pull(tenant: string, { epoch, after }: { epoch: string; after: number }): PullAnswer {
    this.assertEpoch(epoch);
    const { log, digests } = this.tenant(tenant);
    if (after > log.length) throw new SyncRefused({ code: 'beyond_head' });
    const changes = log.slice(after, after + PAGE);
    const digest = digests[after + changes.length - 1] ?? EMPTY_HASH;
    return PullAnswer.parse(structuredClone({ epoch, changes, head: log.length, digest }));
  }

  /** Chunks of a few changes, so that histories have several. */
  private logChunks(tenant: string, { epoch, after }: { epoch: string; after: number }): LogChunks {
    this.assertEpoch(epoch);
    const there = this.tenant(tenant);
    const { log, digests } = there;
    const chunks: LogChunk[] = [];
    for (let from = 0; from + LOG_CHUNK <= log.length; from += LOG_CHUNK) {
      const last = from + LOG_CHUNK;
      if (last <= after) continue;
      const text = logText(log.slice(from, last));
      const bytes = chunkTools.deflate(text);
      const hash = sha256(text);
      there.logChunks.set(hash, bytes);
      const digest = digests[last - 1] ?? EMPTY_HASH;
      chunks.push({ hash, bytes: bytes.length, first: from + 1, last, digest });
    }
    return LogChunks.parse({ epoch, chunks: chunks.slice(0, 2) });
  }

  private logChunk(tenant: string, hash: string): Uint8Array {
    const bytes = this.tenant(tenant).logChunks.get(hash);
    if (bytes === undefined) throw new SyncRefused({ code: 'chunk_missing', hash });
    return bytes;
  }

  private assertEpoch(epoch: string): void {
    if (this.epoch !== epoch) {
      throw new SyncRefused({ code: 'epoch_changed' });
    }
  }

  private tenant(id: string): Tenant {
    const known = this.disk.tenants.get(id);
    if (known !== undefined) return known;
    const made: Tenant = {
      log: [],
      digests: [],
      devices: new Map(),
      chunks: new Map(),
      logChunks: new Map(),
    };
    this.disk.tenants.set(id, made);
    return made;
  }
}
