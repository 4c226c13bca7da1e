import * as oauth from 'oauth4webapi';
import { z } from 'zod';
import { reached, requestOptions } from './authorizationServer.ts';
import { DESKTOP_CLIENT } from './desktopClient.ts';
import { SignInFailure } from './signInFault.ts';

/** What a device holds while it is signed in. Never written in clear, never logged, never shown to a window. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since 1970 when the access token runs out. */
  readonly accessExpiresAt: number;
  /** What the access token allows, with spaces between. */
  readonly scope: string;
  readonly tenantId: string;
  /** The id that the platform knows this device by; the one it asked for unless that was somebody else's. */
  readonly deviceId: string;
}

const Answer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string(),
  tenant_id: z.string().min(1),
  device_id: z.string().min(1),
});

/** A token answer as we keep it. @throws SignInFailure `answer_invalid` */
export function tokensOf(answer: oauth.TokenEndpointResponse, nowMs: number): Tokens {
  const read = Answer.safeParse(answer);
  if (!read.success) throw new SignInFailure('answer_invalid');
  const { data } = read;
  return {
    accessToken: data.access_token,
    refreshToken: data.refresh_token,
    accessExpiresAt: nowMs + data.expires_in * 1000,
    scope: data.scope,
    tenantId: data.tenant_id,
    deviceId: data.device_id,
  };
}

/**
 * Trades the refresh token for new tokens. The answer has to be kept before it is used: from then on the old one is
 * theft; an answer that was lost may be asked for again with the same token. One at a time.
 * @throws SignInFailure `signed_out`, `server_unreachable`, `answer_invalid`
 */
export async function refreshTokens(
  server: oauth.AuthorizationServer,
  refreshToken: string,
  nowMs: number,
): Promise<Tokens> {
  const options = requestOptions(new URL(server.issuer));
  const none = oauth.None();
  const response = await reached(
    oauth.refreshTokenGrantRequest(server, DESKTOP_CLIENT, none, refreshToken, options),
  );
  if (response.status >= 500 || response.status === 429) {
    throw new SignInFailure('server_unreachable');
  }
  try {
    return tokensOf(
      await oauth.processRefreshTokenResponse(server, DESKTOP_CLIENT, response),
      nowMs,
    );
  } catch (thrown) {
    const isOver = thrown instanceof oauth.ResponseBodyError && thrown.error === 'invalid_grant';
    throw new SignInFailure(isOver ? 'signed_out' : 'answer_invalid');
  }
}

/** Tells the platform that this device signs out; its whole token family ends there. @throws SignInFailure */
export async function revokeTokens(
  server: oauth.AuthorizationServer,
  refreshToken: string,
): Promise<void> {
  const options = {
    ...requestOptions(new URL(server.issuer)),
    additionalParameters: { token_type_hint: 'refresh_token' },
  };
  const none = oauth.None();
  const response = await reached(
    oauth.revocationRequest(server, DESKTOP_CLIENT, none, refreshToken, options),
  );
  if (!response.ok) throw new SignInFailure('server_unreachable');
}
