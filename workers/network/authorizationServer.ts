import * as oauth from 'oauth4webapi';
import { AnswerTooLong, fetchWhole } from './boundedAnswer.ts';
import { SignInFailure } from './signInFault.ts';

const ANSWER_MS = 15_000;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** How requests to a server are made. */
export interface RequestOptions {
  readonly signal: () => AbortSignal;
  readonly [oauth.allowInsecureRequests]: boolean;
  readonly [oauth.customFetch]: typeof fetchWhole;
}

/** Within 15 s and a megabyte, in clear only where they do not leave the machine. */
export function requestOptions(server: URL): RequestOptions {
  return {
    signal: () => AbortSignal.timeout(ANSWER_MS),
    [oauth.allowInsecureRequests]: isLoopback(server),
    [oauth.customFetch]: fetchWhole,
  };
}

/** What the platform at `server` says of its OAuth server. @throws SignInFailure */
export async function discover(server: URL): Promise<oauth.AuthorizationServer> {
  if (server.protocol !== 'https:' && !isLoopback(server))
    throw new SignInFailure('server_insecure');
  const issuer = new URL(server.href.replace(/\/$/, ''));
  const response = await reached(oauth.discoveryRequest(issuer, requestOptions(server)));
  try {
    const found = await oauth.processDiscoveryResponse(issuer, response);
    const isOurs =
      found.authorization_response_iss_parameter_supported === true &&
      found.code_challenge_methods_supported?.includes('S256') === true;
    if (isOurs) return found;
  } catch {
    // Another server's page, or half an answer.
  }
  throw new SignInFailure('server_not_platform');
}

/** Waits for an answer; that there is none is an expected failure. */
export async function reached(request: Promise<Response>): Promise<Response> {
  try {
    return await request;
  } catch (thrown) {
    if (thrown instanceof oauth.OperationProcessingError) throw new SignInFailure('answer_invalid');
    if (thrown instanceof AnswerTooLong) throw new SignInFailure('server_not_platform');
    throw new SignInFailure('server_unreachable');
  }
}

function isLoopback(server: URL): boolean {
  return server.protocol === 'http:' && LOOPBACK.has(server.hostname);
}
