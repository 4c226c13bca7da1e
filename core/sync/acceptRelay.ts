import { parseStamp } from '../store/clock.ts';
import { isSame } from './accept.ts';
import { erasedMember } from './erasure.ts';
import type { HeldChange, RefusalCode, RelaySettled, StoredChange } from './protocol.ts';
import { MAX_AHEAD } from './serverStamp.ts';

/** The last number that a device can have: its successor is kept too. */
const LAST_NUMBER = 2 ** 31 - 2;

/** What the server has to know to settle what a device offers of others. */
export interface BeforeRelay {
  readonly head: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of the operations that are offered, those that the log holds. */
  readonly held: ReadonlyMap<string, StoredChange>;
  /** Whether whoever offers a change might have said it as well: else it waits for somebody who might. */
  readonly mayOffer: (change: HeldChange) => boolean;
  /** Why its author may not send a change; null where it may. */
  readonly refuse: (change: HeldChange) => RefusalCode | null;
}

export interface AcceptedRelay {
  /** One for each change that was offered, in their order. */
  readonly settled: readonly RelaySettled[];
  /** To be appended to the log, with contiguous sequences after the head. */
  readonly store: readonly StoredChange[];
}

/**
 * Settles what a device offers that the server has lost: each is taken once, as its author's, under its author's device
 * and number and at the time at which it was kept before. Nobody gains by it what the role table would not give, nor a
 * last word for years to come: what no server of ours can have kept yet waits.
 */
export function acceptRelay(before: BeforeRelay, offered: readonly HeldChange[]): AcceptedRelay {
  const settled: RelaySettled[] = [];
  const store: StoredChange[] = [];
  const added = new Map<string, StoredChange>();
  for (const change of offered) {
    const { opId } = change;
    const held = before.held.get(opId) ?? added.get(opId);
    if (held !== undefined) {
      settled.push(
        isSame(held, change)
          ? { opId, outcome: 'stored', seq: held.seq, storedAt: held.storedAt }
          : { opId, outcome: 'refused', code: 'op_reused' },
      );
      continue;
    }
    if (!couldBeKept(change, before.now) || !before.mayOffer(change)) {
      settled.push({ opId, outcome: 'waits' });
      continue;
    }
    const code = erasedMember(change.payload) === null ? before.refuse(change) : 'not_allowed';
    if (code !== null) {
      settled.push({ opId, outcome: 'refused', code });
      continue;
    }
    const stored = { ...change, seq: before.head + store.length + 1 };
    store.push(stored);
    added.set(opId, stored);
    settled.push({ opId, outcome: 'stored', seq: stored.seq, storedAt: stored.storedAt });
  }
  return { settled, store };
}

function couldBeKept({ number, storedAt }: HeldChange, now: number): boolean {
  const kept = parseStamp(storedAt);
  return number <= LAST_NUMBER && kept !== null && kept.ms <= now + MAX_AHEAD;
}
