import { randomUUID } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { totpCode } from '../../../../platform/identity/factors/totp.ts';
import { newBrowser } from '../../../helpers/identity/browser.ts';
import {
  type Clock,
  person,
  setUpCompany,
  steppingClock,
  typePassword,
} from '../../../helpers/identity/people.ts';
import {
  allowedCallback,
  asking,
  authorize,
  post,
  refresh,
  trade,
} from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ENGINES } from '../../../helpers/platformServer.ts';

describe.each(ENGINES)('the OAuth server over %s', (engine) => {
  let server: IdentityServer;
  const clock: Clock = steppingClock();
  const asha = person('asha');
  const secretsSeen: string[] = [];

  beforeAll(async () => {
    server = await startIdentity(engine, clock);
    const page = await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
    expect(page.status).toBe(200);
  });
  beforeEach(() => server.rewind());
  afterAll(() => server.stop());

  /** A code, gone through the pages, and what is needed to trade it. */
  async function codeOf(ask = asking()) {
    const callback = await allowedCallback(server.url, ask, asha, clock);
    const code = callback.searchParams.get('code') ?? '';
    secretsSeen.push(code);
    return { ask, callback, code };
  }
  async function tokensOf(ask = asking()) {
    const { code } = await codeOf(ask);
    const { status, body } = await trade(server.url, ask, code);
    expect(status).toBe(200);
    secretsSeen.push(String(body.access_token), String(body.refresh_token));
    return body;
  }
  const isIn = async (accessToken: unknown) => {
    const tenantId = String(decodeJwt(String(accessToken)).tenant_id);
    const reply = await server.call('GET', `/api/v1/tenants/${tenantId}`, String(accessToken));
    return reply.status;
  };

  test('sends the code back with state and issuer, and trades it for tokens as the contract says', async () => {
    const { ask, callback, code } = await codeOf();
    expect(callback.searchParams.get('state')).toBe(ask.parameters.get('state'));
    expect(callback.searchParams.get('iss')).toBe(server.url);
    const { status, body } = await trade(server.url, ask, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 900,
      tenant_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      device_id: ask.parameters.get('device_id'),
    });
    const access = String(body.access_token);
    expect(decodeProtectedHeader(access)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    const claims = decodeJwt(access);
    expect(claims).toMatchObject({
      iss: server.url,
      aud: `${server.url}/api/v1`,
      tenant_id: body.tenant_id,
      device_id: body.device_id,
      roles: ['executive'],
      scope: body.scope,
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(900);
    expect(String(body.scope).split(' ').sort()).toEqual([
      'constraint:write',
      'member:write',
      'sync:read',
      'sync:write',
    ]);
  });

  test.each([
    ['a plain challenge', { code_challenge_method: 'plain' }],
    ['a challenge without a method, which would mean plain', { code_challenge_method: undefined }],
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['an implicit answer', { response_type: 'token' }],
    ['no name of the device', { device_name: undefined }],
    ['a name of the device that turns the text around', { device_name: 'laptop \u202e moc.live' }],
    ['an id of the device that is none', { device_id: '1' }],
  ])('refuses %s, and says so to the application', async (_, change) => {
    const ask = asking(change);
    const page = await authorize(server.url, ask);
    expect(page.status).toBe(303);
    const back = new URL(page.headers.get('location') ?? '');
    const answer = back.hash === '' ? back.searchParams : new URLSearchParams(back.hash.slice(1));
    expect(`${back.origin}${back.pathname}`).toBe(ask.parameters.get('redirect_uri'));
    expect(answer.get('error')).toMatch(/^(invalid_request|unsupported_response_type)$/);
    expect(answer.get('code')).toBeNull();
    expect(answer.get('iss')).toBe(server.url);
  });

  test.each([
    ['another path', 'http://127.0.0.1:9/drumbeat/callback/'],
    ['a path that goes on', 'http://127.0.0.1:9/drumbeat/callback/../../x'],
    ['a query of its own', 'http://127.0.0.1:9/drumbeat/callback?to=x'],
    ['a name for the loopback', 'http://localhost:9/drumbeat/callback'],
    ['another host', 'http://127.0.0.1.example.in/drumbeat/callback'],
    ['a user in the address', 'http://127.0.0.1@example.in/drumbeat/callback'],
    ['another scheme', 'https://127.0.0.1:9/drumbeat/callback'],
    ['an unknown client', undefined],
  ])('sends nobody to %s: it shows a page instead', async (_, uri) => {
    const page = await authorize(
      server.url,
      asking(uri === undefined ? { client_id: 'mallory' } : { redirect_uri: uri }),
    );
    expect(page.status).toBe(400);
    expect(page.headers.get('location')).toBeNull();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toContain('<h1>');
  });

  test('takes any port of the loopback, by either of its numbers', async () => {
    for (const uri of [
      'http://127.0.0.1:65000/drumbeat/callback',
      'http://[::1]:1/drumbeat/callback',
    ]) {
      const page = await authorize(server.url, asking({ redirect_uri: uri }));
      expect(page.headers.get('location')).toMatch(/\/sign-in\//);
    }
  });

  test.each([
    ['without the verifier', { code_verifier: undefined }],
    ['with another verifier', { code_verifier: 'x'.repeat(43) }],
    ['with another redirect', { redirect_uri: 'http://127.0.0.1:10/drumbeat/callback' }],
    ['as another client', { client_id: 'mallory' }],
  ])('does not trade a code %s', async (_, change) => {
    const { ask, code } = await codeOf();
    const { status, body } = await trade(server.url, ask, code, change);
    expect([400, 401]).toContain(status);
    expect(body).not.toHaveProperty('access_token');
    expect(body.error).toMatch(/^invalid_(grant|client|request)$/);
  });

  test('does not trade a code that it never gave, nor one of another sign-in', async () => {
    expect(await trade(server.url, asking(), 'x'.repeat(43))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const foreign = await codeOf();
    expect(await trade(server.url, asking(), foreign.code)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  test('a code that is used twice ends what it gave: tokens of the first use are refused at once', async () => {
    const { ask, code } = await codeOf();
    const first = await trade(server.url, ask, code);
    expect(await isIn(first.body.access_token)).toBe(200);
    expect((await trade(server.url, ask, code)).body.error).toBe('invalid_grant');
    expect(await isIn(first.body.access_token)).toBe(401);
    expect((await refresh(server.url, first.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('of two uses of an authenticator’s code at the same moment one is refused', async () => {
    await tokensOf();
    const start = `${server.url}/api/v1/auth/authorize?`;
    const pages = await Promise.all(
      [0, 1, 2].map(async () =>
        typePassword(await newBrowser().open(start + asking().parameters), asha),
      ),
    );
    clock.step();
    const code = totpCode(asha.secret ?? '', clock.now());
    const answers = await Promise.all(pages.map((page) => page.submit('/factor', { code })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422, 422]);
  });

  test('of two uses of a code at the same moment one is refused and the family ends', async () => {
    const { ask, code } = await codeOf();
    const replies = await Promise.all([0, 1, 2].map(() => trade(server.url, ask, code)));
    expect(replies.filter((reply) => reply.status === 200).length).toBeLessThanOrEqual(1);
    for (const { body } of replies) {
      if (body.refresh_token === undefined) continue;
      expect((await refresh(server.url, body.refresh_token)).body.error).toBe('invalid_grant');
      expect(await isIn(body.access_token)).toBe(401);
    }
  });

  test('a code that has run out is not traded', async () => {
    const { ask, code } = await codeOf();
    await server.db.query(
      `UPDATE oauth_record SET payload = jsonb_set(payload, '{exp}', '1') WHERE model = 'AuthorizationCode'`,
    );
    expect((await trade(server.url, ask, code)).body.error).toBe('invalid_grant');
  });

  test.each([
    ['a refresh token that was not used for a season', 'RefreshToken'],
    ['a sign-in of a year ago, however often it was refreshed', 'Grant'],
  ])('%s is not traded', async (_, model) => {
    const tokens = await tokensOf();
    await server.db.query(
      `UPDATE oauth_record SET payload = jsonb_set(payload, '{exp}', '1') WHERE model = $1`,
      [model],
    );
    expect((await refresh(server.url, tokens.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('every record of a sign-in has an end', async () => {
    const { rows } = await server.db.query<{ model: string; days: number }>(
      `SELECT model, round(max(extract(epoch FROM expires_at - now())) / 86400)::int AS days
       FROM oauth_record GROUP BY model`,
    );
    const days = Object.fromEntries(rows.map((row) => [row.model, row.days]));
    expect(days).toMatchObject({ RefreshToken: 90, Grant: 365, AuthorizationCode: 0 });
    expect(Object.keys(days)).not.toContain('Session');
    expect(Object.keys(days)).not.toContain('AccessToken');
  });

  test('refresh tokens rotate, and the use of an old one ends the family at once', async () => {
    const first = await tokensOf();
    const second = await refresh(server.url, first.refresh_token);
    expect(second).toMatchObject({
      status: 200,
      body: { tenant_id: first.tenant_id, expires_in: 900 },
    });
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    expect(await isIn(second.body.access_token)).toBe(200);
    expect((await refresh(server.url, first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await refresh(server.url, second.body.refresh_token)).body.error).toBe('invalid_grant');
    expect(await isIn(second.body.access_token)).toBe(401);
  });

  test('of several refreshes with one token at the same moment at most one leads on, and bringing two ends the family', async () => {
    const first = await tokensOf();
    const replies = await Promise.all(
      [0, 1, 2].map(() => refresh(server.url, first.refresh_token)),
    );
    const [one, two, three] = replies;
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    const onward = await refresh(server.url, one?.body.refresh_token);
    const second = await refresh(server.url, two?.body.refresh_token);
    expect([onward.status, second.status]).toContain(400);
    for (const body of [onward.body, second.body, three?.body]) {
      if (body?.refresh_token === undefined) continue;
      expect((await refresh(server.url, body.refresh_token)).body.error).toBe('invalid_grant');
      expect(await isIn(body.access_token)).toBe(401);
    }
  });

  test('a refresh never widens the scope', async () => {
    const first = await tokensOf(asking({ scope: 'openid sync:read' }));
    expect(first.scope).toBe('sync:read');
    const { status, body } = await post(server.url, {
      grant_type: 'refresh_token',
      refresh_token: String(first.refresh_token),
      scope: 'sync:read member:write',
    });
    expect([status, body.error]).toEqual([400, 'invalid_scope']);
  });

  test('signing out ends the family; what is not a token is answered the same', async () => {
    const tokens = await tokensOf();
    expect((await post(server.url, { token: String(tokens.refresh_token) }, 'revoke')).status).toBe(
      200,
    );
    expect(await isIn(tokens.access_token)).toBe(401);
    expect((await refresh(server.url, tokens.refresh_token)).body.error).toBe('invalid_grant');
    expect((await post(server.url, { token: 'nonsense' }, 'revoke')).status).toBe(200);
  });

  test('signing the same device in again ends its old session, and it keeps its id', async () => {
    const device = randomUUID();
    const old = await tokensOf(asking({ device_id: device }));
    const fresh = await tokensOf(asking({ device_id: device }));
    expect([old.device_id, fresh.device_id]).toEqual([device, device]);
    expect(await isIn(old.access_token)).toBe(401);
    expect(await isIn(fresh.access_token)).toBe(200);
  });

  test('discovery names what there is and nothing else', async () => {
    const found = await (
      await fetch(`${server.url}/.well-known/oauth-authorization-server`)
    ).json();
    expect(found).toMatchObject({
      issuer: server.url,
      token_endpoint: `${server.url}/api/v1/auth/token`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
    });
    for (const missing of [
      'registration_endpoint',
      'introspection_endpoint',
      'userinfo_endpoint',
    ]) {
      expect(found).not.toHaveProperty(missing);
    }
    const { keys } = await (await fetch(`${server.url}/api/v1/auth/jwks`)).json();
    for (const key of keys) expect(Object.keys(key)).not.toContain('d');
  });

  test('nothing that opens a door is in the log or, in clear, in the database', async () => {
    expect(secretsSeen.length).toBeGreaterThan(20);
    const { rows } = await server.db.query<{ all: string }>(
      `SELECT string_agg(row_to_json(r)::text, ' ') AS all FROM oauth_record r`,
    );
    const places = { log: server.log.join('\n'), database: rows[0]?.all ?? '' };
    const secrets = [...secretsSeen, asha.password, asha.secret ?? 'none', ...asha.recoveryCodes];
    for (const [place, text] of Object.entries(places)) {
      expect(text.length).toBeGreaterThan(1000);
      expect(
        secrets.filter((secret) => text.includes(secret)),
        place,
      ).toEqual([]);
    }
    expect(places.log).not.toContain(asha.email);
    expect(places.log).toContain('/api/v1/auth/token');
  });
});
