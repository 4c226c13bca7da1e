import { z } from 'zod';
import type { RemoteSync } from '../../core/sync/ports.ts';
import { PullAnswer, PushAnswer, SyncRefusal, SyncState } from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';

/** Where a company's log lies and who asks. */
export interface HttpSyncSettings {
  /** Of the platform, without a slash at its end. */
  readonly url: string;
  readonly tenantId: string;
  /** A valid access token; asked for before each call. @throws SyncRefused `signed_out` where there is none */
  readonly accessToken: () => Promise<string>;
  /** Ends running calls. */
  readonly signal?: AbortSignal;
}

/** The platform did not answer as it should: to be tried again later. */
export class PlatformUnreachable extends Error {
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Seconds after which the platform asked to be tried again. */
  readonly retryAfter: number | null;

  constructor(status: number | null, retryAfter: number | null = null) {
    super(status === null ? 'no answer' : `answered ${status}`);
    this.name = 'PlatformUnreachable';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const Refused = z.object({
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }),
});
const Lacking = z.object({ hashes: z.array(z.string()) });

/** Longest wait for one answer, milliseconds: a large chunk over a slow line. */
const LONGEST = 120_000;

/** The platform over HTTP as syncing needs it. */
export function httpSync(settings: HttpSyncSettings): RemoteSync {
  const base = `${settings.url}/api/v1/tenants/${settings.tenantId}/sync`;
  const json = { 'content-type': 'application/json' };
  const ask = (path: string, init: RequestInit = {}) => call(settings, `${base}${path}`, init);
  return {
    state: async (deviceId) =>
      SyncState.parse(await (await ask(`/state?deviceId=${encodeURIComponent(deviceId)}`)).json()),
    push: async (input) => {
      const init = { method: 'POST', headers: json, body: JSON.stringify(input) };
      return PushAnswer.parse(await (await ask('/push', init)).json());
    },
    pull: async ({ epoch, after }) => {
      const path = `/changes?epoch=${encodeURIComponent(epoch)}&after=${after}`;
      return PullAnswer.parse(await (await ask(path)).json());
    },
    lacking: async (hashes) => {
      const init = { method: 'POST', headers: json, body: JSON.stringify({ hashes }) };
      return Lacking.parse(await (await ask('/chunks/lacking', init)).json()).hashes;
    },
    putChunk: async (hash, bytes) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const init = { method: 'PUT', headers, body: new Uint8Array(bytes) };
      await ask(`/chunks/${hash}`, init).catch((thrown: unknown) => {
        // Whoever may not send rows is told so of the change that names them, and the others go on.
        if (!(thrown instanceof PlatformUnreachable) || thrown.status !== 403) throw thrown;
      });
    },
    chunk: async (hash) => {
      const answer = await ask(`/chunks/${hash}`).catch((thrown: unknown) => {
        const gone = thrown instanceof PlatformUnreachable && thrown.status === 404;
        throw gone ? new SyncRefused({ code: 'chunk_missing', hash }) : thrown;
      });
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}

async function call(
  { accessToken, signal }: HttpSyncSettings,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const limit = AbortSignal.timeout(LONGEST);
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${await accessToken()}`);
  let answer: Response;
  try {
    answer = await fetch(url, {
      ...init,
      headers,
      redirect: 'error',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown;
    throw new PlatformUnreachable(null);
  }
  if (answer.ok) return answer;
  const refused = Refused.safeParse(await answer.json().catch(() => null));
  if (refused.success && refused.data.error.code === 'SYNC_REFUSED') {
    const { reason, ...facts } = refused.data.error.details;
    throw new SyncRefused(SyncRefusal.parse({ code: reason, ...facts }));
  }
  if (answer.status === 401) throw new SyncRefused({ code: 'signed_out' });
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new PlatformUnreachable(answer.status, Number.isNaN(seconds) ? null : seconds);
}
