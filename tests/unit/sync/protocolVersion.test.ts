import { expect, test } from 'vitest';
import { z } from 'zod';
import { ERASURE, erasedPayload } from '../../../core/sync/erasure.ts';
import { ImportPayload, ROWS_FORMAT } from '../../../core/sync/importPayload.ts';
import { SHARED } from '../../../core/sync/logHash.ts';
import {
  LogChunks,
  OLDEST_PROTOCOL,
  PROTOCOL_VERSION,
  PullAnswer,
  PushAnswer,
  PushInput,
  RelayAnswer,
  RelayInput,
  SyncRefusal,
  SyncState,
} from '../../../core/sync/protocol.ts';
import { sha256 } from '../../../workers/sync/chunkTools.ts';

/** What each version had in the beginning, and what it added: a changed form needs a new version and a line in protocol.ts. */
const FIRST_FORM = '034534d20eeae6df';
const ADDED: Readonly<Record<number, string>> = {
  2: '3837215da92ed25d',
  3: '41fcd91e6438bf3c',
};

test('what an older program says and hears is as it was', () => {
  const forms = [PushInput, PushAnswer, PullAnswer, SyncState, SyncRefusal, ImportPayload];
  expect(hashOf([ROWS_FORMAT], forms)).toBe(FIRST_FORM);
});

test('what each later version added is as it was, and the newest is among them', () => {
  const added = {
    2: hashOf([SHARED.join()], [LogChunks, RelayInput, RelayAnswer]),
    3: hashOf([JSON.stringify(ERASURE), erasedPayload('0'.repeat(64))], []),
  };
  expect(added).toEqual(ADDED);
  expect(Object.keys(added).map(Number)).toContain(PROTOCOL_VERSION);
});

test('every version that is still understood is one that there was', () => {
  expect(OLDEST_PROTOCOL).toBeGreaterThanOrEqual(1);
  expect(OLDEST_PROTOCOL).toBeLessThanOrEqual(PROTOCOL_VERSION);
});

function hashOf(said: readonly (string | number)[], forms: readonly z.ZodType[]): string {
  const text = JSON.stringify(forms.map((form) => z.toJSONSchema(form)));
  return sha256(`${said.join(' ')} ${text}`).slice(0, 16);
}
