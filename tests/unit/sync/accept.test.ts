import { describe, expect, test } from 'vitest';
import { acceptPush, type BeforePush, type KeptNumber } from '../../../core/sync/accept.ts';
import { erasedPayload } from '../../../core/sync/erasure.ts';
import type { SentChange, StoredChange } from '../../../core/sync/protocol.ts';

const NOW = Date.UTC(2026, 3, 1);

function change(number: number, more: Partial<SentChange> = {}): SentChange {
  return {
    opId: `op-${number}`,
    number,
    at: `2026-04-01T00:00:00.00${number % 10}Z-0000-d1`,
    seen: 0,
    kind: 'decide',
    entity: 'decision',
    entityId: `decision-${number}`,
    payload: '{}',
    ...more,
  };
}

function serverAt(more: Partial<BeforePush> = {}): BeforePush {
  return {
    deviceId: 'd1',
    userId: 'u1',
    nextNumber: 1,
    kept: new Map(),
    held: new Map(),
    head: 10,
    lastStoredAt: null,
    offset: 0,
    now: NOW,
    refuse: () => null,
    ...more,
  };
}

function accepted(at: BeforePush, changes: readonly SentChange[]) {
  const answer = acceptPush(at, changes);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer;
}

/** What the server would know after it kept an answer. */
function serverThen(at: BeforePush, answer: ReturnType<typeof accepted>): BeforePush {
  const kept = new Map<number, KeptNumber>(at.kept);
  for (const each of answer.numbers) kept.set(each.number, each);
  const held = new Map<string, StoredChange>(at.held);
  for (const each of answer.store) held.set(each.opId, each);
  const { nextNumber, lastStoredAt } = answer;
  return { ...at, kept, held, nextNumber, lastStoredAt, head: at.head + answer.store.length };
}

describe('a push', () => {
  test('gets sequences after the head, without a gap', () => {
    const answer = accepted(serverAt(), [change(1), change(2)]);
    expect(answer.store.map(({ seq }) => seq)).toEqual([11, 12]);
    expect(answer.nextNumber).toBe(3);
  });

  test('sent again is answered as it was and stores nothing', () => {
    const first = accepted(serverAt(), [change(1), change(2)]);
    const again = accepted(serverThen(serverAt(), first), [change(1), change(2), change(3)]);
    expect(again.settled.slice(0, 2)).toEqual(first.settled);
    expect(again.store.map(({ opId }) => opId)).toEqual(['op-3']);
  });

  test('keeps what its laptop said in that order, also where a clock far ahead has all of it cut to one time', () => {
    const said = ['2026-04-03T00:00:00.000Z-0007-d1', '2026-04-03T01:00:00.000Z-0000-d1'];
    const [first, second] = accepted(
      serverAt(),
      said.map((at, place) => change(place + 1, { at })),
    ).store;
    expect([second?.storedAt, first?.storedAt]).toEqual([
      '2026-04-01T00:05:00.000Z-0008-d1',
      '2026-04-01T00:05:00.000Z-0007-d1',
    ]);
  });

  test('with a number missing before it is not taken', () => {
    expect(acceptPush(serverAt(), [change(2)])).toEqual({
      ok: false,
      refusal: { code: 'gap', expected: 1 },
    });
    expect(acceptPush(serverAt(), [change(1), change(3)])).toEqual({
      ok: false,
      refusal: { code: 'gap', expected: 2 },
    });
  });

  test('that uses a number for another change is told so', () => {
    const first = accepted(serverAt(), [change(1)]);
    expect(acceptPush(serverThen(serverAt(), first), [change(1, { opId: 'other' })])).toEqual({
      ok: false,
      refusal: { code: 'device_forked', number: 1 },
    });
  });

  test('that may not be taken is refused under its number, and those after it go on', () => {
    const refuse = ({ number }: SentChange) => (number === 1 ? 'not_allowed' : null);
    const answer = accepted(serverAt({ refuse }), [change(1), change(2)]);
    expect(answer.settled.map(({ outcome }) => outcome)).toEqual(['refused', 'stored']);
    expect(answer.store.map(({ seq }) => seq)).toEqual([11]);
    const again = accepted(serverThen(serverAt(), answer), [change(1)]);
    expect(again.settled).toEqual(answer.settled.slice(0, 1));
  });

  test('of a change that the log holds already, under whatever number and device, stores it once', () => {
    const first = accepted(serverAt(), [change(1)]);
    const other = {
      ...serverThen(serverAt(), first),
      deviceId: 'd2',
      nextNumber: 1,
      kept: new Map(),
    };
    const again = accepted(other, [change(1)]);
    expect(again.store).toEqual([]);
    expect(again.settled[0]).toMatchObject({ outcome: 'stored', seq: 11 });
    expect(accepted(other, [change(1, { payload: '{"x":1}' })]).settled[0]).toMatchObject({
      outcome: 'refused',
      code: 'op_reused',
    });
  });

  test('of what was erased since is the same, whatever it said: its laptop has not heard yet', () => {
    const first = accepted(serverAt(), [change(1)]);
    const stored = first.store[0];
    if (stored === undefined) throw new Error('it was stored');
    const payload = erasedPayload('ab'.repeat(32));
    const erased = serverAt({ held: new Map([[stored.opId, { ...stored, payload }]]) });
    expect(accepted(erased, [change(1)])).toMatchObject({
      settled: [{ outcome: 'stored', seq: 11 }],
      store: [],
    });
  });
});
