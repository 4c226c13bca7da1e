/**
 * What laptops and the platform say to each other about changes. Its form is pinned by a hash in the tests: whoever
 * changes it raises PROTOCOL_VERSION and adds a line here.
 *
 * 1 (November 2026) log of changes with a sequence of the server's, contiguous numbers per device, epochs, rows of
 *   imports as content-addressed chunks, one additive hash over the log.
 * 2 (November 2026) added: the settled part of a long log in packed chunks; what devices hold of others that the server
 *   has lost. Version 1 is served as before.
 * 3 (November 2026) added: a person can be erased (`erasure.ts`). A log in which somebody was is read from version 3 on;
 *   all others are served to versions 1 and 2 as before.
 */
import { z } from 'zod';
import { jsonOf } from './json.ts';

export const PROTOCOL_VERSION = 3;

/** The oldest protocol that the platform, and a laptop, still understands. */
export const OLDEST_PROTOCOL = 1;

/** The first protocol with a long log in chunks, and with what a server has lost offered by whoever holds it. */
export const WITH_LOG_CHUNKS = 2;
export const WITH_RELAY = 2;

/** The first protocol that reads a log in which a person was erased: older ones would find another hash. */
export const WITH_ERASURE = 3;

/** Bounds of one message, in bytes and rows. */
export const SYNC_LIMITS = {
  /** Changes of one push, and of one page of a pull. */
  changes: 500,
  /** Of a change's payload as text. */
  payloadBytes: 512 * 1024,
  /** Of all payloads of one push or page. */
  pageBytes: 2 * 1024 * 1024,
  /** Of one chunk as it travels, compressed. */
  chunkBytes: 8 * 1024 * 1024,
  /** Of one chunk once it is unpacked. */
  chunkUnpacked: 64 * 1024 * 1024,
  /** Changes of one chunk of the log, */
  logChunk: 4000,
  /** and the bytes of their payloads, at which it is full. */
  logChunkBytes: 4 * 1024 * 1024,
} as const;

const id = z.string().min(1).max(200);
const sequence = z.number().int().min(0);

/** Hybrid logical clock of `core/store/clock.ts` as text. */
const stamp = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[0-9a-f]{4}-.{1,200}$/);

/** SHA-256 in hexadecimal digits. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A change as its device sends it; kind and entity are open, so that a newer device's can be kept by an older one. */
export const SentChange = z.strictObject({
  opId: id,
  /** Of the device, from 1 on without a gap. */
  number: z.number().int().min(1),
  at: stamp,
  /** The last sequence of the server that the device had applied when the change was made. */
  seen: sequence,
  kind: z.string().min(1).max(40),
  entity: z.string().min(1).max(40),
  entityId: id,
  /** JSON, kept as the text it is. */
  payload: z.string().max(SYNC_LIMITS.payloadBytes),
});
export type SentChange = z.infer<typeof SentChange>;

/** A change as the server keeps it: the same for every device. */
export const StoredChange = SentChange.extend({
  /** The server takes none that is no JSON; a file never holds one. */
  payload: SentChange.shape.payload.refine((text) => jsonOf(text) !== undefined),
  seq: z.number().int().min(1),
  deviceId: id,
  userId: id,
  /** The device's clock, set right by the offset that the server measured; what is ordered by time is ordered by it. */
  storedAt: stamp,
});
export type StoredChange = z.infer<typeof StoredChange>;

/** Why the server does not take a change; final, and kept under its number. */
export const RefusalCode = z.enum([
  'not_allowed', // the person's role may not do it
  'too_large',
  'not_json',
  'op_reused', // the id names another change already
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

export const PushInput = z.strictObject({
  protocol: z.number().int().min(1),
  deviceId: id,
  epoch: id,
  /** The device's own time as it sends, milliseconds since 1970: what its offset is measured by. */
  sentAt: z.number().int(),
  changes: z.array(SentChange).max(SYNC_LIMITS.changes),
});
export type PushInput = z.infer<typeof PushInput>;

export const Settled = z.discriminatedUnion('outcome', [
  z.strictObject({
    number: z.number().int(),
    outcome: z.literal('stored'),
    seq: z.number().int(),
    storedAt: stamp,
  }),
  z.strictObject({
    number: z.number().int(),
    outcome: z.literal('refused'),
    code: RefusalCode,
  }),
]);
export type Settled = z.infer<typeof Settled>;

export const PushAnswer = z.strictObject({
  epoch: id,
  /** One for each change that was sent, in their order; sending one again gives the same answer. */
  settled: z.array(Settled),
  head: sequence,
});
export type PushAnswer = z.infer<typeof PushAnswer>;

export const PullAnswer = z.strictObject({
  epoch: id,
  /** After the asked sequence, without a gap. */
  changes: z.array(StoredChange),
  head: sequence,
  /** Additive hash of the whole log up to the last of these changes (or to the asked sequence if there is none). */
  digest: Hash,
});
export type PullAnswer = z.infer<typeof PullAnswer>;

/** A stretch of the log, packed once and for good: what is in it never changes, so that its hash names it. */
export const LogChunk = z.strictObject({
  /** Of its text. */
  hash: Hash,
  /** As it travels, compressed. */
  bytes: z.number().int().min(1),
  first: z.number().int().min(1),
  last: z.number().int().min(1),
  /** Additive hash of the whole log up to its last change. */
  digest: Hash,
});
export type LogChunk = z.infer<typeof LogChunk>;

/** The next chunks of the log that hold what comes after a sequence; none where the rest is for pages. */
export const LogChunks = z.strictObject({ epoch: id, chunks: z.array(LogChunk) });
export type LogChunks = z.infer<typeof LogChunks>;

/** A change of another device as a device holds it that had it from the server before that was put back. */
export const HeldChange = StoredChange.omit({ seq: true });
export type HeldChange = z.infer<typeof HeldChange>;

export const RelayInput = z.strictObject({
  protocol: z.number().int().min(1),
  epoch: id,
  /** In the order that they had in the log before. */
  changes: z.array(HeldChange).max(SYNC_LIMITS.changes),
});
export type RelayInput = z.infer<typeof RelayInput>;

export const RelaySettled = z.discriminatedUnion('outcome', [
  z.strictObject({
    opId: id,
    outcome: z.literal('stored'),
    seq: z.number().int(),
    storedAt: stamp,
  }),
  z.strictObject({ opId: id, outcome: z.literal('refused'), code: RefusalCode }),
  /** Whoever offers it may not say such a thing: it is left to its author, or to somebody who may. */
  z.strictObject({ opId: id, outcome: z.literal('waits') }),
]);
export type RelaySettled = z.infer<typeof RelaySettled>;

export const RelayAnswer = z.strictObject({
  epoch: id,
  settled: z.array(RelaySettled),
  head: sequence,
});
export type RelayAnswer = z.infer<typeof RelayAnswer>;

/** What the server says of a company to a device that connects. */
export const SyncState = z.strictObject({
  protocol: z.number().int(),
  oldestProtocol: z.number().int(),
  /**
   * The lives of the server's log, oldest first, with the head that each began with: one begins when the server is put
   * back to a backup, and what a device holds beyond that head is not on the server any more.
   */
  epochs: z.array(z.strictObject({ epoch: id, head: sequence })).min(1),
  head: sequence,
  /** Whose log it is, and who asks, by the server's own ids. */
  tenantId: id,
  userId: id,
  /** The number that the server expects next from the asking device. */
  nextNumber: z.number().int().min(1),
  /** The server's time, milliseconds since 1970. */
  now: z.number().int(),
});
export type SyncState = z.infer<typeof SyncState>;

/** Why the server does not answer; everything else is a failure of the network or of the server. */
export const SyncRefusal = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('epoch_changed') }),
  /** Numbers are missing before the first that was sent. */
  z.strictObject({ code: z.literal('gap'), expected: z.number().int().min(1) }),
  /** Another change has this number: the laptop's file was put back to an older copy, or is in use twice. */
  z.strictObject({ code: z.literal('device_forked'), number: z.number().int() }),
  z.strictObject({ code: z.literal('protocol_too_old'), oldest: z.number().int() }),
  /** The asked sequence lies beyond the head. */
  z.strictObject({ code: z.literal('beyond_head') }),
  z.strictObject({ code: z.literal('signed_out') }),
  z.strictObject({ code: z.literal('chunk_missing'), hash: Hash }),
]);
export type SyncRefusal = z.infer<typeof SyncRefusal>;

/** A part of an import's rows, as the change of the import names it. */
export const ChunkRef = z.strictObject({
  hash: Hash,
  /** Of the chunk as it travels. */
  bytes: z.number().int().min(1),
  rows: z.number().int().min(0),
});
export type ChunkRef = z.infer<typeof ChunkRef>;
