import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { AppFailure } from '../../core/contract/errors.ts';
import { discover } from './authorizationServer.ts';
import { jsonIn } from './boundedAnswer.ts';
import type { KeptSession } from './keptSession.ts';
import { platformAddress } from './platformAddress.ts';
import { type SignInRequest, signIn } from './signIn.ts';
import { SignInFailure } from './signInFault.ts';
import { revokeTokens, type Tokens } from './tokens.ts';

/** How long somebody may take at the browser. */
const PATIENCE_MS = 5 * 60_000;
/** The company's name is worth no longer wait. */
const NAME_MS = 10_000;

/** What a sign-in of this computer needs from whoever asks for it. */
export interface DeviceSignIn extends Pick<SignInRequest, 'language' | 'words' | 'signal'> {
  /** As it was typed. */
  readonly address: string;
  /** The session until now: this computer stays the device that it was. */
  readonly before: KeptSession | null;
  /** Opens a page of the platform in the system's browser. */
  readonly openBrowser: (url: string, platform: string) => Promise<void>;
}

/**
 * Signs this computer in at the system's browser.
 * @throws AppFailure `platform_unreachable`, `cancelled`, `sign_in_failed` with its fault
 */
export async function signInDevice(asked: DeviceSignIn): Promise<KeptSession> {
  const { address, before, openBrowser, ...request } = asked;
  try {
    const server = platformAddress(address);
    const url = server.href.replace(/\/$/, '');
    const tokens = await signIn({
      ...request,
      server,
      deviceName: hostname(),
      deviceId: before?.tokens.deviceId ?? randomUUID(),
      timeoutMs: PATIENCE_MS,
      now: Date.now,
      openBrowser: (page) => openBrowser(page, url),
    });
    const company = await companyName(url, tokens);
    return { url, tokens, ...(company === null ? {} : { company }) };
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** Tells the platform that the session is over; where it cannot be reached, the sign-in runs out there by itself. */
export async function endSession(session: KeptSession): Promise<void> {
  try {
    await revokeTokens(await discover(new URL(session.url)), session.tokens.refreshToken);
  } catch (thrown) {
    if (!(thrown instanceof SignInFailure)) throw thrown;
  }
}

const Tenant = z.object({ name: z.string().min(1).max(300) });

/** What the platform calls the company; null where it does not say. */
async function companyName(url: string, tokens: Tokens): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/api/v1/tenants/${tokens.tenantId}`, {
      headers: { authorization: `Bearer ${tokens.accessToken}` },
      redirect: 'error',
      signal: AbortSignal.timeout(NAME_MS),
    });
    const read = Tenant.safeParse(await jsonIn(answer));
    return read.success ? read.data.name : null;
  } catch {
    return null;
  }
}

function asFailure(thrown: unknown): unknown {
  if (!(thrown instanceof SignInFailure)) return thrown;
  const { fault } = thrown;
  if (fault === 'server_unreachable') return new AppFailure('platform_unreachable');
  if (fault === 'cancelled') return new AppFailure('cancelled');
  return new AppFailure('sign_in_failed', { fault });
}
