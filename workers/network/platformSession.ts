import { SyncRefused } from '../../core/sync/refused.ts';
import { discover } from './authorizationServer.ts';
import type { KeptSession } from './keptSession.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';
import { SignInFailure } from './signInFault.ts';
import { refreshTokens } from './tokens.ts';

/** A token that runs out within so many milliseconds is renewed first. */
const NEARLY_OVER = 60_000;

/**
 * Answers valid access tokens of a session, renewed when they run out. Renewed tokens are kept before they are used,
 * and one renewal runs at a time: the old refresh token is void from then on.
 * @param keep writes the session down; null: it is over
 * @returns throws SyncRefused `signed_out`, PlatformUnreachable
 */
export function accessTokens(
  session: KeptSession,
  keep: (session: KeptSession | null) => Promise<unknown>,
  now: () => number,
): () => Promise<string> {
  let current = session;
  let renewing: Promise<void> | null = null;
  const renew = async (): Promise<void> => {
    try {
      const server = await discover(new URL(current.url));
      const tokens = await refreshTokens(server, current.tokens.refreshToken, now());
      current = { ...current, tokens };
      await keep(current);
    } catch (thrown) {
      if (!(thrown instanceof SignInFailure)) throw thrown;
      if (thrown.fault !== 'signed_out') throw new PlatformUnreachable('no_answer');
      await keep(null);
      throw new SyncRefused({ code: 'signed_out' });
    }
  };
  return async () => {
    if (current.tokens.accessExpiresAt - now() < NEARLY_OVER) {
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      await renewing;
    }
    return current.tokens.accessToken;
  };
}
