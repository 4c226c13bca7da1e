import { expect, test } from 'vitest';
import { rolesOfToken } from '../../../workers/network/signedToken.ts';
import type { Forged, HostileServer } from '../../helpers/network/hostileServer.ts';
import { hostileServerHere } from '../../helpers/network/hostileServerHere.ts';

const server = await hostileServerHere();

const NOON = Date.UTC(2026, 10, 26, 12);

/** What a session with a token is taken to say. */
async function rolesOf(forged: Forged = {}, change: (token: string) => string = (token) => token) {
  return rolesOfToken({
    url: server.url,
    tokens: {
      accessToken: change(await server.accessToken(forged)),
      refreshToken: 'refresh',
      accessExpiresAt: 0,
      scope: '',
      tenantId: 'tenant-1',
      deviceId: 'device-1',
    },
  });
}

/** The same token without its signature, under `alg: none`. */
function unsigned(token: string): string {
  const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
  return `${head}.${token.split('.')[1]}.`;
}

test('a token tells the roles that it was signed with, whatever this computer’s clock says', async () => {
  expect(await rolesOf()).toEqual({ roles: ['manager'], signedAt: NOON });
  const both = await rolesOf({ claims: { roles: ['viewer', 'executive', 'warden'] } });
  expect(both?.roles).toEqual(['executive', 'viewer']);
});

test('a token whose roles are all unknown here tells none', async () => {
  expect(await rolesOf({ claims: { roles: ['warden'] } })).toBeNull();
});

test.each<[string, Forged]>([
  ['signed by a key that the platform does not publish', { signedBy: 'foreign' }],
  ['signed by what everybody can read', { signedBy: 'public key as a secret' }],
  ['of another issuer', { issuer: 'https://other.example.in' }],
  ['for another interface', { audience: 'https://other.example.in/api/v1' }],
  ['that is an ID token', { typ: 'JWT' }],
  ['of another company', { claims: { tenant_id: 'tenant-2' } }],
  ['of another laptop', { claims: { device_id: 'device-2' } }],
  ['without roles', { claims: { roles: undefined } }],
])('a token %s tells nothing', async (_, forged) => {
  await expect(rolesOf(forged)).rejects.toMatchObject({ fault: 'answer_invalid' });
});

test.each<[string, (token: string) => string]>([
  ['without a signature', unsigned],
  ['with other words under its signature', withOtherWords],
  ['that is none', () => 'access'],
])('a token %s tells nothing', async (_, change) => {
  await expect(rolesOf({}, change)).rejects.toMatchObject({ fault: 'answer_invalid' });
});

test.each<[string, HostileServer['lies'], string]>([
  ['cannot be had', { discovery: { jwks_uri: 'SERVER/nowhere' } }, 'server_unreachable'],
  [
    'are another server’s',
    { discovery: { jwks_uri: 'https://other.example.in/jwks' } },
    'server_not_platform',
  ],
])('keys that %s say nothing of the token', async (_, lies, fault) => {
  const jwks = String(lies.discovery?.jwks_uri).replace('SERVER', server.url);
  server.lies = { discovery: { jwks_uri: jwks } };
  await expect(rolesOf()).rejects.toMatchObject({ fault });
});

function withOtherWords(token: string): string {
  const [head, said = '', signature] = token.split('.');
  const words: object = JSON.parse(Buffer.from(said, 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...words, roles: ['executive'] })).toString(
    'base64url',
  );
  return `${head}.${other}.${signature}`;
}
