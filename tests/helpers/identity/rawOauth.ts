import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { newBrowser, type Page } from './browser.ts';
import { type Clock, type Person, proveWhoIAm } from './people.ts';

/** An authorization request as a client of whatever honesty sends it. */
export interface Asking {
  readonly verifier: string;
  readonly parameters: URLSearchParams;
}

const REDIRECT = 'http://127.0.0.1:9/drumbeat/callback';

/** A request that the server takes, with parameters replaced, or left out where undefined. */
export function asking(change: Readonly<Record<string, string | undefined>> = {}): Asking {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: 'drumbeat-desktop',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'openid sync:read sync:write constraint:write member:write',
    state: randomUUID(),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    device_name: 'A laptop',
    device_id: randomUUID(),
  });
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  return { verifier, parameters };
}

/** Sends the request to the authorization endpoint; what comes back, without following. */
export function authorize(server: string, { parameters }: Asking): Promise<Page> {
  return newBrowser().request(`${server}/api/v1/auth/authorize?${parameters}`);
}

/** Goes through the pages and answers the address that the browser is sent back to. */
export async function allowedCallback(
  server: string,
  ask: Asking,
  who: Person,
  clock: Clock,
): Promise<URL> {
  const browser = newBrowser();
  const start = await browser.open(`${server}/api/v1/auth/authorize?${ask.parameters}`);
  const consent = await proveWhoIAm(start, who, clock);
  return callbackOf(() => consent.submit('/allow'));
}

/** The callback's port answers nobody, so the address is taken from the failed request. */
async function callbackOf(submit: () => Promise<Page>): Promise<URL> {
  const seen: string[] = [];
  const original = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(REDIRECT.replace(/\/drumbeat.*/, ''))) return original(input, init);
    seen.push(url);
    return Promise.resolve(new Response('', { status: 200 }));
  };
  try {
    await submit();
  } finally {
    globalThis.fetch = original;
  }
  return new URL(seen[0] ?? '');
}

/** What the token endpoint answered. */
export interface TokenReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Posts to the token endpoint, or to another of the OAuth server. */
export async function post(
  server: string,
  fields: Readonly<Record<string, string | undefined>>,
  endpoint = 'token',
): Promise<TokenReply> {
  const given = Object.entries({ client_id: 'drumbeat-desktop', ...fields });
  const body = new URLSearchParams();
  for (const [name, value] of given) if (value !== undefined) body.set(name, value);
  const response = await fetch(`${server}/api/v1/auth/${endpoint}`, { method: 'POST', body });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
}

/** Trades a code for tokens, with fields replaced or left out. */
export function trade(
  server: string,
  ask: Asking,
  code: string,
  change: Readonly<Record<string, string | undefined>> = {},
): Promise<TokenReply> {
  return post(server, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: ask.parameters.get('redirect_uri') ?? undefined,
    code_verifier: ask.verifier,
    ...change,
  });
}

export function refresh(server: string, token: unknown): Promise<TokenReply> {
  return post(server, { grant_type: 'refresh_token', refresh_token: String(token) });
}
