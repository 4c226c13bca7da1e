import { totpCode } from '../../../platform/identity/factors/totp.ts';
import { signIn } from '../../../workers/network/signIn.ts';
import type { Tokens } from '../../../workers/network/tokens.ts';
import { type Browser, newBrowser, type Page } from './browser.ts';

/** A person with what they know and hold. */
export interface Person {
  readonly email: string;
  readonly password: string;
  /** Key of the authenticator app; set at the first sign-in. */
  secret: string | null;
  recoveryCodes: readonly string[];
}

export const PASSWORD = 'sixteen mangoes under my desk';

export function person(name: string): Person {
  return { email: `${name}@example.in`, password: PASSWORD, secret: null, recoveryCodes: [] };
}

/** Half a minute later at every call: no code of the authenticator app is taken twice. */
export interface Clock {
  now(): number;
  /** Moves on by a step of the authenticator app. */
  step(): void;
  /** Back to the real time. */
  reset(): void;
}

export function steppingClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    step: () => {
      ahead += 30_000;
    },
    reset: () => {
      ahead = 0;
    },
  };
}

/** Sets up the first company by its one-time link. */
export async function setUpCompany(link: string, company: string, who: Person): Promise<Page> {
  const page = await newBrowser().open(link);
  return page.submit(new URL(link).pathname, {
    company,
    name: 'Asha Rao',
    email: who.email,
    password: who.password,
    again: who.password,
  });
}

/** Types e-mail and password. */
export async function typePassword(page: Page, who: Person): Promise<Page> {
  return page.submit('/password', { email: who.email, password: who.password });
}

/** Goes through the pages up to the question whether to let the device in. */
export async function proveWhoIAm(start: Page, who: Person, clock: Clock): Promise<Page> {
  const page = await typePassword(start, who);
  clock.step();
  if (who.secret !== null) {
    return page.submit('/factor', { code: totpCode(who.secret, clock.now()) });
  }
  who.secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.body)?.[1]?.replaceAll(' ', '') ?? '';
  const codes = await page.submit('/enrol', { code: totpCode(who.secret, clock.now()) });
  who.recoveryCodes = [...codes.body.matchAll(/<li>([A-Z0-9-]+)<\/li>/g)].map((m) => m[1] ?? '');
  return codes.submit('/kept');
}

/** Signs a device in as the desktop does, a person at the browser. */
export function signInAt(
  server: string,
  who: Person,
  clock: Clock,
  device: { readonly name: string; readonly id: string; readonly company?: string },
  browser: Browser = newBrowser(),
): Promise<Tokens> {
  return signIn({
    server: new URL(server),
    deviceName: device.name,
    deviceId: device.id,
    language: 'en',
    words: { done: 'Back to Drumbeat.', notTaken: 'Not taken.' },
    timeoutMs: 60_000,
    now: clock.now,
    openBrowser: async (url) => {
      let page = await proveWhoIAm(await browser.open(url), who, clock);
      if (device.company !== undefined) {
        page = await page.submit('/company', { tenantId: device.company });
      }
      await page.submit('/allow');
    },
  });
}
