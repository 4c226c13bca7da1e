import { z } from 'zod';
import { CompanyNames } from '../../core/sync/names.ts';
import type { RemoteSync } from '../../core/sync/ports.ts';
import {
  LogChunks,
  PullAnswer,
  PushAnswer,
  RelayAnswer,
  SyncState,
} from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import { bodyOf } from './boundedAnswer.ts';
import {
  type Call,
  inForm,
  type PlatformAccess,
  platformCalls,
  type Reading,
} from './platformCalls.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';

const Lacking = z.object({ hashes: z.array(z.string()) });

const bytesOf: Reading<Uint8Array> = (answer) => bodyOf(answer);
const nothingOf: Reading<void> = async (answer) => {
  await bodyOf(answer);
};

/** Whom the ids in the company's log stand for. @throws as {@link RemoteSync} */
export function namesOverHttp(access: PlatformAccess): Promise<CompanyNames> {
  return platformCalls(access)('/sync/names', {}, inForm(CompanyNames));
}

/**
 * The platform over HTTP as syncing needs it. Every call may be made twice: changes have numbers, and chunks are named
 * after their content.
 */
export function httpSync(access: PlatformAccess): RemoteSync {
  const call = platformCalls(access);
  const ask = <T>(path: string, read: Reading<T>, init: Call = {}) =>
    call(`/sync${path}`, init, read);
  const post = <T>(path: string, form: z.ZodType<T>, body: unknown) =>
    ask(path, inForm(form), {
      method: 'POST',
      isRepeatable: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const bytesUnder = (path: string, hash: string): Promise<Uint8Array> =>
    ask(`${path}/${hash}`, bytesOf).catch((thrown: unknown) => {
      const gone = thrown instanceof PlatformUnreachable && thrown.status === 404;
      throw gone ? new SyncRefused({ code: 'chunk_missing', hash }) : thrown;
    });
  return {
    state: (deviceId) => ask(`/state?deviceId=${encodeURIComponent(deviceId)}`, inForm(SyncState)),
    push: (input) => post('/push', PushAnswer, input),
    relay: (input) => post('/relay', RelayAnswer, input),
    pull: ({ epoch, after }) =>
      ask(`/changes?epoch=${encodeURIComponent(epoch)}&after=${after}`, inForm(PullAnswer)),
    logChunks: ({ epoch, after }) =>
      ask(`/log?epoch=${encodeURIComponent(epoch)}&after=${after}`, inForm(LogChunks)),
    logChunk: (hash) => bytesUnder('/log', hash),
    lacking: async (hashes) => (await post('/chunks/lacking', Lacking, { hashes })).hashes,
    putChunk: async (hash, bytes) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const init = { method: 'PUT', headers, body: new Uint8Array(bytes) };
      await ask(`/chunks/${hash}`, nothingOf, init).catch((thrown: unknown) => {
        // Whoever may not send rows is told so of the change that names them, and the others go on.
        if (!(thrown instanceof PlatformUnreachable) || thrown.status !== 403) throw thrown;
      });
    },
    chunk: (hash) => bytesUnder('/chunks', hash),
  };
}
