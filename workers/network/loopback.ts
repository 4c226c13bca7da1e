import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CALLBACK_PATH } from './desktopClient.ts';
import { SignInFailure } from './signInFault.ts';

/** What the browser shows at the end, already in the user's language. */
export interface CallbackWords {
  readonly done: string;
  readonly notTaken: string;
}

/** A listener on the loopback that waits for the one callback of one sign-in. */
export interface Loopback {
  /** Where the browser is to be sent back to. */
  readonly redirectUri: string;
  /** The address that the browser came back to. @throws SignInFailure `timed_out`, `cancelled` */
  callback(): Promise<URL>;
  close(): void;
}

export interface Waiting {
  /** The state that the callback has to carry. */
  readonly state: string;
  readonly words: CallbackWords;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Listens on 127.0.0.1 and a port that the system chooses. Taken is one GET of exactly the callback's path on
 * exactly this host with the state we sent; everything else is refused and does not end the waiting, or any page in
 * the browser could end a sign-in. A second callback is refused.
 */
export async function listenOnLoopback(waiting: Waiting): Promise<Loopback> {
  let resolve: (url: URL) => void = () => {};
  let reject: (failure: SignInFailure) => void = () => {};
  const promise = new Promise<URL>((taken, failed) => {
    resolve = taken;
    reject = failed;
  });
  // Whoever closes early never asks for the outcome.
  promise.catch(() => {});
  let host = '';
  let taken = false;
  const server = createServer((request, response) => {
    const url = taken ? null : acceptable(request, host, waiting.state);
    if (url === null) return answer(response, 400, waiting.words.notTaken);
    taken = true;
    answer(response, 200, waiting.words.done);
    resolve(url);
  });
  const timer = setTimeout(() => reject(new SignInFailure('timed_out')), waiting.timeoutMs);
  const cancel = (): void => reject(new SignInFailure('cancelled'));
  waiting.signal?.addEventListener('abort', cancel, { once: true });
  if (waiting.signal?.aborted === true) cancel();
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port on the loopback');
  host = `127.0.0.1:${address.port}`;
  return {
    redirectUri: `http://${host}${CALLBACK_PATH}`,
    callback: () => promise,
    close: () => {
      clearTimeout(timer);
      waiting.signal?.removeEventListener('abort', cancel);
      server.close();
      server.closeIdleConnections();
    },
  };
}

/** The callback's address where the request is one; null otherwise. */
function acceptable(request: IncomingMessage, host: string, state: string): URL | null {
  if (request.method !== 'GET' || request.headers.host !== host) return null;
  const url = URL.parse(request.url ?? '', `http://${host}`);
  if (url === null || url.host !== host || url.pathname !== CALLBACK_PATH) return null;
  const [given = '', ...more] = url.searchParams.getAll('state');
  return more.length === 0 && isEqual(given, state) ? url : null;
}

function isEqual(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === two.length && timingSafeEqual(one, two);
}

function answer(response: ServerResponse, status: number, words: string): void {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      connection: 'close',
    })
    .end(`<!doctype html><meta charset="utf-8"><title>Drumbeat</title><p>${text}</p>`);
}
