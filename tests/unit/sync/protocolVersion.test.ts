import { expect, test } from 'vitest';
import { z } from 'zod';
import { ImportPayload, ROWS_FORMAT } from '../../../core/sync/importPayload.ts';
import {
  OLDEST_PROTOCOL,
  PROTOCOL_VERSION,
  PullAnswer,
  PushAnswer,
  PushInput,
  SyncRefusal,
  SyncState,
} from '../../../core/sync/protocol.ts';
import { sha256 } from '../../../workers/sync/chunkTools.ts';

/** What each version of the protocol looks like: a changed form needs a new version and a line in protocol.ts. */
const FORMS: Readonly<Record<number, string>> = {
  1: '034534d20eeae6df',
};

test('the form of the protocol is that of its version', () => {
  const forms = [PushInput, PushAnswer, PullAnswer, SyncState, SyncRefusal, ImportPayload];
  const text = JSON.stringify(forms.map((form) => z.toJSONSchema(form)));
  expect(sha256(`${ROWS_FORMAT} ${text}`).slice(0, 16)).toBe(FORMS[PROTOCOL_VERSION]);
});

test('every version that is still understood is one that there was', () => {
  expect(OLDEST_PROTOCOL).toBeLessThanOrEqual(PROTOCOL_VERSION);
  expect(FORMS[OLDEST_PROTOCOL]).toBeDefined();
});
