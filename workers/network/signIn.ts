import * as oauth from 'oauth4webapi';
import { discover, reached, requestOptions } from './authorizationServer.ts';
import { DESKTOP_CLIENT, DESKTOP_SCOPE } from './desktopClient.ts';
import { type CallbackWords, listenOnLoopback } from './loopback.ts';
import { SignInFailure } from './signInFault.ts';
import { type Tokens, tokensOf } from './tokens.ts';

/** What a sign-in needs from outside. */
export interface SignInRequest {
  /** The platform's address. */
  readonly server: URL;
  /** What this installation calls itself, shown to the person before they allow it. */
  readonly deviceName: string;
  /** The id this installation gave itself. */
  readonly deviceId: string;
  /** `en` or `hi`: the language of the pages at the browser. */
  readonly language: string;
  readonly words: CallbackWords;
  /** How long the person may take at the browser, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Opens the system's browser; never a window of ours, which could read the password. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Signs this device in: authorization code with PKCE S256 in the system browser, back over the loopback (RFC 8252).
 * State, issuer (RFC 9207), nonce and the ID token's signature are checked before a token is believed.
 * @throws SignInFailure
 */
export async function signIn(request: SignInRequest): Promise<Tokens> {
  const server = await discover(request.server);
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const { words, timeoutMs, signal } = request;
  const loopback = await listenOnLoopback({
    state,
    words,
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const address = authorizationAddress(server, {
      client_id: DESKTOP_CLIENT.client_id,
      redirect_uri: loopback.redirectUri,
      response_type: 'code',
      scope: DESKTOP_SCOPE,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      device_name: request.deviceName,
      device_id: request.deviceId,
      ui_locales: request.language,
    });
    await request.openBrowser(address).catch(() => {
      throw new SignInFailure('browser_failed');
    });
    const parameters = checkedCallback(server, await loopback.callback(), state);
    const options = requestOptions(request.server);
    const response = await reached(
      oauth.authorizationCodeGrantRequest(
        server,
        DESKTOP_CLIENT,
        oauth.None(),
        parameters,
        loopback.redirectUri,
        verifier,
        options,
      ),
    );
    return await checkedTokens(server, response, nonce, request);
  } finally {
    loopback.close();
  }
}

function authorizationAddress(
  server: oauth.AuthorizationServer,
  parameters: Readonly<Record<string, string>>,
): string {
  const url = URL.parse(server.authorization_endpoint ?? '');
  if (url === null || url.origin !== new URL(server.issuer).origin) {
    throw new SignInFailure('server_not_platform');
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

function checkedCallback(
  server: oauth.AuthorizationServer,
  callback: URL,
  state: string,
): URLSearchParams {
  try {
    return oauth.validateAuthResponse(server, DESKTOP_CLIENT, callback, state);
  } catch (thrown) {
    const refused =
      thrown instanceof oauth.AuthorizationResponseError && thrown.error === 'access_denied';
    throw new SignInFailure(refused ? 'refused' : 'answer_invalid');
  }
}

async function checkedTokens(
  server: oauth.AuthorizationServer,
  response: Response,
  nonce: string,
  request: SignInRequest,
): Promise<Tokens> {
  try {
    const answer = await oauth.processAuthorizationCodeResponse(server, DESKTOP_CLIENT, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    await oauth.validateApplicationLevelSignature(server, response, requestOptions(request.server));
    return tokensOf(answer, request.now());
  } catch (thrown) {
    if (thrown instanceof SignInFailure) throw thrown;
    throw new SignInFailure('answer_invalid');
  }
}
