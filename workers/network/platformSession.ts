import { SyncRefused } from '../../core/sync/refused.ts';
import { discover } from './authorizationServer.ts';
import type { KeptSession } from './keptSession.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';
import { SignInFailure } from './signInFault.ts';
import { refreshTokens } from './tokens.ts';

/** A token that runs out within so many milliseconds is renewed first. */
const NEARLY_OVER = 60_000;

/** Where a session is kept. */
export interface SessionPlace {
  /** As it is now; null: nobody is signed in. */
  load(): Promise<KeptSession | null>;
  /** Writes it down; null: it is over. */
  keep(session: KeptSession | null): Promise<unknown>;
}

/**
 * Answers valid access tokens of a session, renewed when they run out. Renewed tokens are kept before they are used, and
 * one renewal runs at a time: the old refresh token is void once something of the answer was used. What is kept is looked at before a renewal,
 * since another program that has these books open may have been first. To be shared by all who talk to the platform.
 * @returns throws SyncRefused `signed_out`, PlatformUnreachable
 */
export function accessTokens(place: SessionPlace, now: () => number): () => Promise<string> {
  let current: KeptSession | null = null;
  let renewing: Promise<KeptSession> | null = null;
  const isGood = (session: KeptSession): boolean =>
    session.tokens.accessExpiresAt - now() >= NEARLY_OVER;
  const renew = async (): Promise<KeptSession> => {
    const kept = await place.load();
    if (kept === null) throw new SyncRefused({ code: 'signed_out' });
    return isGood(kept) ? kept : renewed(kept, place, now);
  };
  return async () => {
    if (current === null || !isGood(current)) {
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      current = await renewing;
    }
    return current.tokens.accessToken;
  };
}

async function renewed(
  kept: KeptSession,
  place: SessionPlace,
  now: () => number,
): Promise<KeptSession> {
  try {
    const server = await discover(new URL(kept.url));
    const tokens = await refreshTokens(server, kept.tokens.refreshToken, now());
    const session = { ...kept, tokens };
    await place.keep(session);
    return session;
  } catch (thrown) {
    if (!(thrown instanceof SignInFailure)) throw thrown;
    const { fault } = thrown;
    if (fault === 'server_not_platform') throw new PlatformUnreachable('not_platform');
    if (fault !== 'signed_out') throw new PlatformUnreachable('no_answer');
    await place.keep(null);
    throw new SyncRefused({ code: 'signed_out' });
  }
}
