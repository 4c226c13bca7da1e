import { afterAll, beforeAll, expect, test } from 'vitest';
import { steppingClock } from '../../../helpers/identity/people.ts';
import { asking } from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';

let server: IdentityServer;

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, steppingClock(), {
    DRUMBEAT_PLATFORM_PUBLIC_URL: 'https://books.example/',
    DRUMBEAT_PLATFORM_TRUST_PROXY: 'true',
  });
});
afterAll(() => server.stop());

/** As a proxy passes on what came to it over TLS. */
const viaProxy = (path: string): Promise<Response> =>
  fetch(server.url + path, {
    redirect: 'manual',
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'books.example' },
  });

test('links and addresses are those that clients use, not those that the server listens on', async () => {
  expect(server.setUpLink).toMatch(/^https:\/\/books\.example\/set-up\//);
  const found = await (await viaProxy('/.well-known/openid-configuration')).json();
  expect(found).toMatchObject({
    issuer: 'https://books.example',
    token_endpoint: 'https://books.example/api/v1/auth/token',
  });
});

test('cookies are for TLS and this host alone, out of reach of scripts', async () => {
  const authorized = await viaProxy(`/api/v1/auth/authorize?${asking().parameters}`);
  const form = await viaProxy(new URL(server.setUpLink ?? '').pathname);
  const cookies = [...authorized.headers.getSetCookie(), ...form.headers.getSetCookie()];
  expect(cookies.length).toBeGreaterThanOrEqual(3);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__(Secure|Host)-drumbeat_/);
    expect(cookie.toLowerCase()).toContain('; secure');
    expect(cookie.toLowerCase()).toContain('; httponly');
    expect(cookie).toMatch(/samesite=(lax|strict)/i);
  }
  expect(form.headers.get('strict-transport-security')).toMatch(
    /max-age=31536000; includeSubDomains/,
  );
});
