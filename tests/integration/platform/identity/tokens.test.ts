import { randomUUID } from 'node:crypto';
import {
  decodeJwt,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretsOf } from '../../../../platform/identity/keys/secrets.ts';
import { currentKeys } from '../../../../platform/identity/keys/signingKeys.ts';
import { sessionRoles } from '../../../../platform/identity/sessionRoles.ts';
import { discover } from '../../../../workers/network/authorizationServer.ts';
import { refreshTokens, revokeTokens, type Tokens } from '../../../../workers/network/tokens.ts';
import { newBrowser } from '../../../helpers/identity/browser.ts';
import {
  type Clock,
  person,
  setUpCompany,
  signInAt,
  steppingClock,
  typePassword,
} from '../../../helpers/identity/people.ts';
import { asking } from '../../../helpers/identity/rawOauth.ts';
import { type IdentityServer, startIdentity } from '../../../helpers/identity/server.ts';
import { ONE_ENGINE } from '../../../helpers/platformServer.ts';

const DAY = 86_400_000;
const secrets = secretsOf(Buffer.alloc(32, 7));
const clock: Clock = steppingClock();
const asha = person('asha');
let server: IdentityServer;
let tokens: Tokens;

beforeAll(async () => {
  server = await startIdentity(ONE_ENGINE, clock);
  await setUpCompany(server.setUpLink ?? '', 'Surat Textiles', asha);
  tokens = await signInAt(server.url, asha, clock, { name: 'A laptop', id: randomUUID() });
  await server.rewind();
});
afterAll(() => server.stop());

const statusOf = async (token: string): Promise<number> =>
  (await server.call('GET', `/api/v1/tenants/${tokens.tenantId}`, token)).status;

describe('an access token', () => {
  const GOOD = { alg: 'RS256', typ: 'at+jwt' };
  /** The real claims with parts replaced, signed with the platform's own key. */
  async function forged(
    claims: Readonly<Record<string, unknown>>,
    header: Partial<JWTHeaderParameters> = {},
    key?: Parameters<SignJWT['sign']>[0],
  ): Promise<string> {
    const [jwk] = (await currentKeys(server.db, secrets, Date.now())).signing;
    if (jwk === undefined) throw new Error('no key');
    return new SignJWT({ ...decodeJwt(tokens.accessToken), ...claims })
      .setProtectedHeader({ ...GOOD, kid: String(jwk.kid), ...header })
      .sign(key ?? (await importJWK(jwk, header.alg ?? 'RS256')));
  }

  test('is taken as the platform signs it, so that the refusals below mean something', async () => {
    expect(await statusOf(tokens.accessToken)).toBe(200);
    expect(await statusOf(await forged({}))).toBe(200);
  });

  test('is judged for itself among others of the same moment, which are one question to the database', async () => {
    const other = await forged({ sid: randomUUID() });
    const asked = Array.from({ length: 12 }, (_, at) =>
      statusOf(at % 2 ? other : tokens.accessToken),
    );
    expect(await Promise.all(asked)).toEqual(asked.map((_, at) => (at % 2 ? 401 : 200)));
    let statements = 0;
    const rolesNow = sessionRoles({
      query: (text, params) => {
        statements++;
        return server.db.query(text, params);
      },
    });
    const { tenantId, deviceId } = tokens;
    const sid = String(decodeJwt(tokens.accessToken).sid);
    const known = { tenantId, deviceId, sid };
    const roles = await Promise.all([known, { ...known, sid: 'another' }, known].map(rolesNow));
    expect([roles, statements]).toEqual([[['executive'], null, ['executive']], 1]);
  });

  test.each([
    ['of another issuer', { iss: 'https://mallory.example' }],
    ['for another audience', { aud: 'https://mallory.example/api/v1' }],
    ['that has run out', { exp: Math.floor(Date.now() / 1000) - 60 }],
    ['that is not good yet', { nbf: Math.floor(Date.now() / 1000) + 600 }],
    ['without an end', { exp: undefined }],
    ['of another session of the device', { sid: randomUUID() }],
    ['of no session', { sid: undefined }],
    ['of another device', { device_id: randomUUID() }],
    ['of no device', { device_id: undefined }],
    ['of another tenant', { tenant_id: randomUUID() }],
    ['without a person', { sub: undefined }],
  ])('%s is refused', async (_, claims) => {
    expect(await statusOf(await forged(claims))).toBe(401);
  });

  test('of an account that was disabled is refused, and nobody signs in to it', async () => {
    await server.db.query('UPDATE user_account SET disabled_at = now()');
    expect(await statusOf(tokens.accessToken)).toBe(401);
    const browser = newBrowser();
    const start = await browser.open(`${server.url}/api/v1/auth/authorize?${asking().parameters}`);
    expect((await typePassword(start, asha)).status).toBe(422);
    await server.db.query('UPDATE user_account SET disabled_at = NULL');
    expect(await statusOf(tokens.accessToken)).toBe(200);
  });

  test('with roles of its own gets those that the person has', async () => {
    await server.db.query(`UPDATE member SET roles = ARRAY['viewer']`);
    const reply = await server.call(
      'GET',
      `/api/v1/tenants/${tokens.tenantId}`,
      await forged({ roles: ['executive'] }),
    );
    await server.db.query(`UPDATE member SET roles = ARRAY['executive']`);
    expect(reply.body).toMatchObject({ roles: ['viewer'] });
  });

  test('signed otherwise is refused: another key, another algorithm, the public key as a password, not at all', async () => {
    const foreign = await generateKeyPair('RS256');
    const [published] = (await currentKeys(server.db, secrets, Date.now())).published;
    const publicKey = await importJWK(published ?? {}, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error('not a public key');
    const spki = new TextEncoder().encode(await exportSPKI(publicKey));
    const [, payload = ''] = tokens.accessToken.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    for (const token of [
      await forged({}, {}, foreign.privateKey),
      await forged({}, { kid: 'unknown' }),
      await forged({}, { alg: 'RS512' }),
      await forged({}, { alg: 'PS256' }),
      await forged({}, { alg: 'HS256' }, spki),
      await forged({}, { typ: 'JWT' }),
      `${none}.${payload}.`,
      `${tokens.accessToken.slice(0, -4)}AAAA`,
      tokens.refreshToken,
      '',
    ]) {
      expect(await statusOf(token)).toBe(401);
    }
  });
});

describe('signing keys', () => {
  test('are sealed in the database, and open with the platform’s secret alone', async () => {
    const { rows } = await server.db.query<{ all: string }>(
      'SELECT row_to_json(k)::text AS all FROM signing_key k',
    );
    expect(rows.length).toBe(1);
    expect(rows[0]?.all).not.toContain('"d"');
    const other = secretsOf(Buffer.alloc(32, 8));
    await expect(currentKeys(server.db, other, Date.now())).rejects.toMatchObject({
      code: 'secret_wrong',
    });
  });

  test('change after ninety days: the next is published a day before it signs, the last a day after', async () => {
    const begin = Date.now();
    const at = async (days: number) => {
      const { signing, published } = await currentKeys(server.db, secrets, begin + days * DAY);
      return { signer: signing[0]?.kid, published: published.map((key) => key.kid) };
    };
    const first = await at(0);
    expect(first.published).toEqual([first.signer]);
    expect(await at(88)).toEqual(first);
    const ahead = await at(89.5);
    expect([ahead.signer, ahead.published.length]).toEqual([first.signer, 2]);
    const changed = await at(90.5);
    expect(changed.signer).not.toBe(first.signer);
    expect([...changed.published].sort()).toEqual([...ahead.published].sort());
    const later = await at(92);
    expect(later.published).toEqual([changed.signer]);
  });

  test('of a server that slept for a year are made anew', async () => {
    const late = await currentKeys(server.db, secrets, Date.now() + 500 * DAY);
    expect([late.signing.length, late.published.length]).toEqual([1, 1]);
  });
});

describe('the desktop against the real platform', () => {
  test('stays signed in by refreshing, and is out once it signs out', async () => {
    const found = await discover(new URL(server.url));
    const fresh = await refreshTokens(found, tokens.refreshToken, Date.now());
    expect(fresh).toMatchObject({ tenantId: tokens.tenantId, deviceId: tokens.deviceId });
    await revokeTokens(found, fresh.refreshToken);
    await expect(refreshTokens(found, fresh.refreshToken, Date.now())).rejects.toMatchObject({
      fault: 'signed_out',
    });
    expect(await statusOf(fresh.accessToken)).toBe(401);
  });
});
