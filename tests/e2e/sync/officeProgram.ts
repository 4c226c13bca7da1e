import { randomUUID } from 'node:crypto';
import type { KeptSession } from '../../../workers/network/keptSession.ts';
import type { PlatformAccess } from '../../../workers/network/platformCalls.ts';
import { accessTokens } from '../../../workers/network/platformSession.ts';
import { signIn } from '../../../workers/network/signIn.ts';
import type { Calendar } from './calendar.ts';

/** A program of somebody's that calls the platform's interface with their token. */
export interface OfficeProgram {
  /** The same way in, for code that exchanges changes. */
  readonly access: PlatformAccess;
  call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown>;
}

/** @param atBrowser goes through the pages of the sign-in */
export async function officeProgram(
  platform: string,
  calendar: Calendar,
  atBrowser: (address: string) => Promise<void>,
): Promise<OfficeProgram> {
  const tokens = await signIn({
    server: new URL(platform),
    deviceName: 'Office program',
    deviceId: randomUUID(),
    language: 'en',
    words: { done: 'You are signed in. Go back to Drumbeat.', notTaken: 'Not taken.' },
    timeoutMs: 60_000,
    openBrowser: atBrowser,
    now: calendar.now,
  });
  let session: KeptSession | null = { url: platform, tokens };
  const place = {
    load: async () => session,
    keep: async (renewed: KeptSession | null) => {
      session = renewed;
    },
  };
  const accessToken = accessTokens(place, calendar.now);
  return {
    access: { url: platform, tenantId: tokens.tenantId, accessToken },
    call: async (method, path, body) => {
      const answer = await fetch(`${platform}/api/v1/tenants/${tokens.tenantId}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await accessToken()}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
      return answer.json();
    },
  };
}
