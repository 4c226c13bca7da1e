import { randomUUID } from 'node:crypto';
import type { Tokens } from '../../../workers/network/tokens.ts';
import { newBrowser, type Page } from './browser.ts';
import { type Clock, type Person, signInAt } from './people.ts';
import type { IdentityServer } from './server.ts';

/** Signs in from a laptop that the platform has not seen before; at a company where there are several. */
export function signInFrom(
  { url }: Pick<IdentityServer, 'url'>,
  who: Person,
  clock: Clock,
  { name, company }: { readonly name: string; readonly company?: string | undefined },
): Promise<Tokens> {
  const device = { name, id: randomUUID() };
  return signInAt(url, who, clock, company === undefined ? device : { ...device, company });
}

/** Asks the interface of the company that the tokens are of. */
export function askCompany(
  server: IdentityServer,
  { tenantId, accessToken }: Tokens,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
): ReturnType<IdentityServer['call']> {
  return server.call(method, `/api/v1/tenants/${tenantId}${path}`, accessToken, body);
}

/** Takes an invitation, as somebody who has no account yet. */
export async function accept(link: string, { password }: Person, name: string): Promise<Page> {
  const page = await newBrowser().open(link);
  return page.submit(new URL(link).pathname, { name, password, again: password });
}
