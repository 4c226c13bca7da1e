import { expect, test } from 'vitest';
import { acceptRelay, type BeforeRelay } from '../../../core/sync/acceptRelay.ts';
import { erasedPayload } from '../../../core/sync/erasure.ts';
import type { HeldChange, StoredChange } from '../../../core/sync/protocol.ts';

function held(opId: string, more: Partial<HeldChange> = {}): HeldChange {
  return {
    opId,
    deviceId: 'd1',
    userId: 'u1',
    number: 1,
    at: '2026-03-01T00:00:00.000Z-0000-d1',
    storedAt: '2026-03-01T00:00:00.000Z-0000-d1',
    seen: 0,
    kind: 'decide',
    entity: 'decision',
    entityId: opId,
    payload: '{}',
    ...more,
  };
}

function serverAt(more: Partial<BeforeRelay> = {}): BeforeRelay {
  return {
    head: 10,
    now: Date.UTC(2026, 3, 1),
    held: new Map(),
    mayOffer: () => true,
    refuse: () => null,
    ...more,
  };
}

const stored = (opId: string, seq: number): StoredChange => ({ ...held(opId), seq });

test('what the log holds is answered by its place, and nothing is taken twice, not even from one message', () => {
  const there = serverAt({ held: new Map([['a', stored('a', 3)]]) });
  const { settled, store } = acceptRelay(there, [held('a'), held('b'), held('b'), held('c')]);
  expect(settled.map((each) => each.outcome === 'stored' && [each.opId, each.seq])).toEqual([
    ['a', 3],
    ['b', 11],
    ['b', 11],
    ['c', 12],
  ]);
  expect(store.map(({ opId, seq }) => [opId, seq])).toEqual([
    ['b', 11],
    ['c', 12],
  ]);
});

test('another change under an id that the log, or the message, has already is refused', () => {
  const there = serverAt({ held: new Map([['a', stored('a', 3)]]) });
  const other = { payload: '{"other":1}' };
  const { settled, store } = acceptRelay(there, [held('a', other), held('b'), held('b', other)]);
  expect(settled).toMatchObject([
    { opId: 'a', outcome: 'refused', code: 'op_reused' },
    { opId: 'b', outcome: 'stored' },
    { opId: 'b', outcome: 'refused', code: 'op_reused' },
  ]);
  expect(store).toHaveLength(1);
});

test('nobody offers what was erased', () => {
  const erased = { payload: erasedPayload('ab'.repeat(32)) };
  expect(acceptRelay(serverAt(), [held('a', erased)]).settled).toEqual([
    { opId: 'a', outcome: 'refused', code: 'not_allowed' },
  ]);
});

test('what waits or is refused leaves no gap behind it', () => {
  const rules = serverAt({
    mayOffer: ({ opId }) => opId !== 'waits',
    refuse: ({ opId }) => (opId === 'no' ? 'not_allowed' : null),
  });
  const { settled, store } = acceptRelay(rules, [held('waits'), held('no'), held('yes')]);
  expect(settled.map(({ outcome }) => outcome)).toEqual(['waits', 'refused', 'stored']);
  expect(store.map(({ seq }) => seq)).toEqual([11]);
});
