import { erasedMember, isOfPlatform } from './erasure.ts';
import type { RefusalCode, SentChange, Settled, StoredChange, SyncRefusal } from './protocol.ts';
import { serverStamp } from './serverStamp.ts';

/** What became of a number, as the server keeps it. */
export interface KeptNumber {
  readonly number: number;
  readonly opId: string;
  readonly settled: Settled;
}

/** What the server has to know to settle a push. */
export interface BeforePush {
  readonly deviceId: string;
  readonly userId: string;
  /** The number expected next from the device. */
  readonly nextNumber: number;
  /** Of the numbers that are sent, those that were settled before. */
  readonly kept: ReadonlyMap<number, KeptNumber>;
  /** Of the operations that are sent, those that the log holds already, whoever sent them. */
  readonly held: ReadonlyMap<string, StoredChange>;
  readonly head: number;
  /** When the device's last change was kept at; null where it has none. */
  readonly lastStoredAt: string | null;
  /** Milliseconds by which the device's clock is ahead. */
  readonly offset: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Why the person may not send a change; null where it may. */
  readonly refuse: (change: SentChange) => RefusalCode | null;
}

export interface AcceptedPush {
  readonly ok: true;
  readonly settled: readonly Settled[];
  /** To be appended to the log, with contiguous sequences after the head. */
  readonly store: readonly StoredChange[];
  /** To be kept: what became of each number that is new. */
  readonly numbers: readonly KeptNumber[];
  readonly nextNumber: number;
  readonly lastStoredAt: string | null;
}

/**
 * Settles a push; the only place that decides what the server takes. A number that was settled before is answered as it
 * was; a gap and a number used for two changes are told and nothing is taken; a change that may not be taken is refused
 * for good under its number, so that those after it go on. A number that is passed over was never settled: others have
 * brought later ones of the device after the server was put back. An operation that the log already holds is not stored twice,
 * under whatever number it comes.
 */
export function acceptPush(
  before: BeforePush,
  changes: readonly SentChange[],
): AcceptedPush | { readonly ok: false; readonly refusal: SyncRefusal } {
  const settled: Settled[] = [];
  const store: StoredChange[] = [];
  const numbers: KeptNumber[] = [];
  const added = new Map<string, StoredChange>();
  let { nextNumber, lastStoredAt, head } = before;
  for (const change of changes) {
    const { number, opId } = change;
    const known = before.kept.get(number);
    if (number < nextNumber) {
      if (known !== undefined && known.opId !== opId) {
        return { ok: false, refusal: { code: 'device_forked', number } };
      }
      if (known !== undefined) {
        settled.push(known.settled);
        continue;
      }
    }
    if (number > nextNumber) return { ok: false, refusal: { code: 'gap', expected: nextNumber } };
    const held = before.held.get(opId) ?? added.get(opId);
    const refused = held === undefined ? refusalOf(before, change) : null;
    let now: Settled;
    if (held !== undefined) {
      now = isSame(held, change)
        ? { number, outcome: 'stored', seq: held.seq, storedAt: held.storedAt }
        : { number, outcome: 'refused', code: 'op_reused' };
    } else if (refused !== null) now = { number, outcome: 'refused', code: refused };
    else {
      head += 1;
      const { deviceId, userId } = before;
      const storedAt = serverStamp(change.at, deviceId, { ...before, last: lastStoredAt });
      const stored = { ...change, seq: head, deviceId, userId, storedAt };
      store.push(stored);
      added.set(opId, stored);
      lastStoredAt = storedAt;
      now = { number, outcome: 'stored', seq: head, storedAt };
    }
    settled.push(now);
    numbers.push({ number, opId, settled: now });
    nextNumber = Math.max(nextNumber, number + 1);
  }
  return { ok: true, settled, store, numbers, nextNumber, lastStoredAt };
}

function refusalOf({ refuse }: BeforePush, change: SentChange): RefusalCode | null {
  return isOfPlatform(change) ? 'not_allowed' : refuse(change);
}

/** Whether two changes under one id are one; what one that was erased once said nobody knows any more. */
export function isSame(held: StoredChange, sent: SentChange): boolean {
  return (
    held.kind === sent.kind &&
    held.entity === sent.entity &&
    held.entityId === sent.entityId &&
    (held.payload === sent.payload || erasedMember(held.payload) !== null)
  );
}
