import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../../core/contract/permissions.ts';
import { discover } from '../../../workers/network/authorizationServer.ts';
import { DESKTOP_SCOPE } from '../../../workers/network/desktopClient.ts';
import { signIn } from '../../../workers/network/signIn.ts';
import { refreshTokens, revokeTokens } from '../../../workers/network/tokens.ts';
import { hostileServerHere } from '../../helpers/network/hostileServerHere.ts';

const server = await hostileServerHere();

const NOON = Date.UTC(2026, 10, 26, 12);

/** A sign-in whose browser does what `act` says with the authorization address. */
function attempt(
  act: (asked: URL) => Promise<void>,
  more: { server?: string; timeoutMs?: number; signal?: AbortSignal } = {},
) {
  return signIn({
    server: new URL(more.server ?? server.url),
    deviceName: 'A laptop',
    deviceId: '9b2f6a0e-6c1d-4c39-9a53-0d2c5f8e7a11',
    language: 'hi',
    words: { done: 'Back to <Drumbeat>.', notTaken: 'Not taken.' },
    timeoutMs: more.timeoutMs ?? 20_000,
    ...(more.signal === undefined ? {} : { signal: more.signal }),
    now: () => NOON,
    openBrowser: async (address) => act(server.remember(address)),
  });
}

/** The callback that an honest server would send the browser to, with parts replaced. */
function callback(asked: URL, change: Readonly<Record<string, string | null>> = {}): string {
  const url = new URL(asked.searchParams.get('redirect_uri') ?? '');
  const honest = { code: 'code-1', state: asked.searchParams.get('state'), iss: server.url };
  for (const [name, value] of Object.entries({ ...honest, ...change })) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}

describe('the desktop signs in', () => {
  test('with a challenge, a state, a nonce and its name, on the loopback by number', async () => {
    let asked = new URL('about:blank');
    let shown = '';
    const tokens = await attempt(async (address) => {
      asked = address;
      const answer = await fetch(callback(address));
      shown = await answer.text();
    });
    expect(tokens).toEqual({
      accessToken: 'access',
      refreshToken: 'refresh',
      accessExpiresAt: NOON + 900_000,
      scope: 'sync:read',
      tenantId: 'tenant-1',
      deviceId: 'device-1',
    });
    const parameters = Object.fromEntries(asked.searchParams);
    expect(parameters).toMatchObject({
      client_id: 'drumbeat-desktop',
      response_type: 'code',
      code_challenge_method: 'S256',
      device_name: 'A laptop',
      ui_locales: 'hi',
    });
    expect(parameters.redirect_uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/drumbeat\/callback$/);
    for (const name of ['code_challenge', 'state', 'nonce'] as const) {
      expect(parameters[name]).toMatch(/^[\w-]{43}$/);
    }
    expect(asked.href).not.toContain('verifier');
    expect(shown).toContain('Back to &lt;Drumbeat>.');
    const traded = server.posted.at(-1);
    expect(traded?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect(traded?.get('redirect_uri')).toBe(parameters.redirect_uri);
  });

  test('and asks for all that the platform can permit, which the person’s role narrows', () => {
    expect(DESKTOP_SCOPE.split(' ')).toEqual(['openid', ...PERMISSIONS]);
  });

  test('no two sign-ins share a state, a nonce or a challenge', async () => {
    const seen = new Set<string | null>();
    for (let n = 0; n < 3; n++) {
      await attempt(async (asked) => {
        for (const name of ['code_challenge', 'state', 'nonce'])
          seen.add(asked.searchParams.get(name));
        await fetch(callback(asked));
      });
    }
    expect(seen.size).toBe(9);
  });
});

/** Whether somebody else can listen on a port. */
function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const other = createServer();
    other.once('error', () => resolve(false));
    other.listen({ host, port }, () => other.close(() => resolve(true)));
  });
}

describe('the desktop does not take', () => {
  test.each([
    ['another state', (asked: URL) => callback(asked, { state: 'x'.repeat(43) })],
    ['no state', (asked: URL) => callback(asked, { state: null })],
    ['two states', (asked: URL) => `${callback(asked)}&state=x`],
    ['another path', (asked: URL) => callback(asked).replace('/drumbeat/callback', '/')],
    ['a path that goes on', (asked: URL) => callback(asked).replace('/callback', '/callback/x')],
  ])('a callback with %s: it says no and goes on waiting for the right one', async (_, wrong) => {
    const statuses: number[] = [];
    const tokens = await attempt(async (asked) => {
      statuses.push((await fetch(wrong(asked))).status);
      statuses.push((await fetch(callback(asked), { method: 'POST' })).status);
      statuses.push((await fetch(callback(asked))).status);
    });
    expect(statuses).toEqual([400, 400, 200]);
    expect(tokens.accessToken).toBe('access');
  });

  test('a second callback', async () => {
    const statuses: number[] = [];
    await attempt(async (asked) => {
      statuses.push((await fetch(callback(asked))).status);
      const second = await fetch(callback(asked, { code: 'mallory' })).catch(() => null);
      if (second !== null) statuses.push(second.status);
    });
    expect(statuses[0]).toBe(200);
    expect(statuses[1] ?? 400).toBe(400);
    expect(server.posted.at(-1)?.get('code')).toBe('code-1');
  });

  test.each([
    ['of another issuer (mix-up)', { iss: 'https://mallory.example' }],
    ['without an issuer', { iss: null }],
    ['without a code', { code: null }],
  ])('an answer %s: nothing is traded', async (_, change) => {
    const before = server.posted.length;
    await expect(
      attempt(async (asked) => void (await fetch(callback(asked, change)))),
    ).rejects.toMatchObject({ fault: 'answer_invalid' });
    expect(server.posted.length).toBe(before);
  });

  test.each([
    ['an ID token for another request', { idToken: { nonce: 'x'.repeat(43) } }],
    ['an ID token of another issuer', { idToken: { iss: 'https://mallory.example' } }],
    ['an ID token for another application', { idToken: { aud: 'another-app' } }],
    ['an ID token that has run out', { idToken: { exp: 1_700_000_000 } }],
    ['an ID token that a foreign key signed', { foreignKey: true }],
    ['tokens without an ID token', { token: { id_token: undefined } }],
    ['tokens that name no company', { token: { tenant_id: undefined } }],
    ['tokens without a refresh token', { token: { refresh_token: undefined } }],
    ['an error', { tokenStatus: 400, token: { error: 'invalid_grant' } }],
  ])('%s', async (_, lies) => {
    server.lies = lies;
    await expect(
      attempt(async (asked) => void (await fetch(callback(asked)))),
    ).rejects.toMatchObject({ fault: 'answer_invalid' });
  });

  test.each([
    ['calls itself otherwise', { issuer: 'https://mallory.example' }],
    ['does not know S256', { code_challenge_methods_supported: ['plain'] }],
    [
      'does not name itself in its answers',
      { authorization_response_iss_parameter_supported: false },
    ],
    [
      'sends the browser elsewhere',
      { authorization_endpoint: 'https://mallory.example/authorize' },
    ],
  ])('a server that %s', async (_, discovery) => {
    server.lies = { discovery };
    await expect(attempt(async () => {})).rejects.toMatchObject({ fault: 'server_not_platform' });
  });

  test('another listener where it waits: the port is its own, on every address', async () => {
    const stolen: string[] = [];
    await attempt(async (asked) => {
      const port = Number(new URL(callback(asked)).port);
      for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
        if (await listens(host, port)) stolen.push(host);
      }
      await fetch(callback(asked));
    });
    expect(stolen).toEqual([]);
  });

  test('a server in clear on another machine, nor one that is not there', async () => {
    await expect(
      attempt(async () => {}, { server: 'http://192.0.2.1:8710' }),
    ).rejects.toMatchObject({
      fault: 'server_insecure',
    });
    await expect(attempt(async () => {}, { server: 'http://127.0.0.1:9' })).rejects.toMatchObject({
      fault: 'server_unreachable',
    });
  });
});

describe('a sign-in comes to an end', () => {
  test('when the person refuses, cancels or takes too long, and when there is no browser', async () => {
    const refused = { code: null, error: 'access_denied' };
    await expect(
      attempt(async (asked) => void (await fetch(callback(asked, refused)))),
    ).rejects.toMatchObject({ fault: 'refused' });
    const controller = new AbortController();
    await expect(
      attempt(async () => controller.abort(), { signal: controller.signal }),
    ).rejects.toMatchObject({ fault: 'cancelled' });
    await expect(attempt(async () => {}, { timeoutMs: 20 })).rejects.toMatchObject({
      fault: 'timed_out',
    });
    await expect(
      attempt(async () => {
        throw new Error('no browser');
      }),
    ).rejects.toMatchObject({ fault: 'browser_failed' });
  });

  test('and its port is closed', async () => {
    let address = '';
    await attempt(async (asked) => {
      address = callback(asked);
      await fetch(address);
    });
    await expect(fetch(address)).rejects.toThrow();
  });

  test('a failure says what happened and holds nothing that was sent', async () => {
    const thrown = await attempt(async (asked) => {
      await fetch(callback(asked, { iss: 'https://mallory.example' }));
    }).catch((failure: unknown) => failure);
    expect(String(thrown)).toBe('SignInFailure: answer_invalid');
    expect(JSON.stringify(thrown)).not.toContain('code-1');
  });
});

describe('a device stays signed in', () => {
  test('by trading its refresh token for new ones', async () => {
    const found = await discover(new URL(server.url));
    const tokens = await refreshTokens(found, 'old', NOON);
    expect(tokens).toMatchObject({ refreshToken: 'refresh', accessExpiresAt: NOON + 900_000 });
    expect(Object.fromEntries(server.posted.at(-1) ?? [])).toEqual({
      client_id: 'drumbeat-desktop',
      grant_type: 'refresh_token',
      refresh_token: 'old',
    });
  });

  test.each([
    ['signed_out', { tokenStatus: 400, token: { error: 'invalid_grant' } }],
    ['server_unreachable', { tokenStatus: 503 }],
    ['server_unreachable', { tokenStatus: 429 }],
    ['answer_invalid', { token: { access_token: undefined } }],
  ])('a refresh that fails is %s', async (fault, lies) => {
    const found = await discover(new URL(server.url));
    server.lies = lies;
    await expect(refreshTokens(found, 'old', NOON)).rejects.toMatchObject({ fault });
  });

  test('until it signs out', async () => {
    const found = await discover(new URL(server.url));
    await revokeTokens(found, 'refresh');
    expect(server.posted.at(-1)?.get('token')).toBe('refresh');
    server.lies = { tokenStatus: 503 };
    await expect(revokeTokens(found, 'refresh')).rejects.toMatchObject({
      fault: 'server_unreachable',
    });
  });
});
