import { expect, test } from 'vitest';
import { changesOfLog, fullChunk, logText } from '../../../core/sync/logChunk.ts';
import { type StoredChange, SYNC_LIMITS } from '../../../core/sync/protocol.ts';

function change(seq: number, payload = '{}'): StoredChange {
  const at = '2026-04-01T00:00:00.000Z-0000-d1';
  return {
    seq,
    opId: `op-${seq}`,
    deviceId: 'd1',
    userId: 'u1',
    number: seq,
    at,
    storedAt: at,
    seen: 0,
    kind: 'decide',
    entity: 'decision',
    entityId: `decision-${seq}`,
    payload,
  };
}

test('the text of a chunk gives its changes again', () => {
  const changes = [change(1), change(2, '{"words":"रुपये"}')];
  expect(changesOfLog(logText(changes))).toEqual(changes);
});

test('a text of which one change is none is no chunk at all', () => {
  const broken = { ...change(2), storedAt: 'yesterday' };
  expect(changesOfLog(logText([change(1), broken, change(3)]))).toBeNull();
  expect(changesOfLog('[]x')).toBeNull();
});

test('a chunk is full by its changes or by their bytes, and until then there is none', () => {
  const small = Array.from({ length: SYNC_LIMITS.logChunk + 3 }, () => ({ payload: '{}' }));
  expect(fullChunk(small)).toBe(SYNC_LIMITS.logChunk);
  expect(fullChunk(small.slice(0, -4))).toBe(0);
  const large = { payload: 'x'.repeat(SYNC_LIMITS.logChunkBytes / 4) };
  expect(fullChunk([large, large, large])).toBe(0);
  expect(fullChunk([large, large, large, large, large])).toBe(4);
});
