import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { DashboardRole } from '../../core/contract/preferences.ts';
import type { SignedRole } from '../../core/sync/signedRole.ts';
import { discover } from './authorizationServer.ts';
import { fetchWhole } from './boundedAnswer.ts';
import type { KeptSession } from './keptSession.ts';
import { SignInFailure } from './signInFault.ts';

const Said = z.object({
  iat: z.number().int().positive(),
  tenant_id: z.string(),
  device_id: z.string(),
  roles: z.array(z.string()),
});

/**
 * The roles that a session's access token gives, once its signature (RS256, by a key that the platform publishes),
 * issuer, audience, type, company and device were found good. It has come in just now, so its times are not held against
 * this computer's clock, which may be days off.
 * @returns null where none of its roles is known here
 * @throws SignInFailure `answer_invalid` for a token that is not good, `server_unreachable`, `server_not_platform`
 */
export async function rolesOfToken({
  url,
  tokens,
}: KeptSession): Promise<Pick<SignedRole, 'roles' | 'signedAt'> | null> {
  const server = await discover(new URL(url));
  const keysAt = URL.parse(server.jwks_uri ?? '');
  if (keysAt === null || keysAt.origin !== new URL(server.issuer).origin) {
    throw new SignInFailure('server_not_platform');
  }
  const said = await saidBy(tokens.accessToken, server.issuer, keysAt);
  if (said.tenant_id !== tokens.tenantId || said.device_id !== tokens.deviceId) {
    throw new SignInFailure('answer_invalid');
  }
  const roles = DashboardRole.options.filter((role) => said.roles.includes(role));
  return roles.length === 0 ? null : { roles, signedAt: said.iat * 1000 };
}

async function saidBy(
  accessToken: string,
  issuer: string,
  keysAt: URL,
): Promise<z.infer<typeof Said>> {
  try {
    const iat = z.number().parse(decodeJwt(accessToken).iat);
    const { payload } = await jwtVerify(
      accessToken,
      createRemoteJWKSet(keysAt, { [customFetch]: fetchWhole }),
      {
        issuer,
        audience: `${issuer}/api/v1`,
        algorithms: ['RS256'],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: new Date(iat * 1000),
      },
    );
    return Said.parse(payload);
  } catch (thrown) {
    throw new SignInFailure(isOfLine(thrown) ? 'server_unreachable' : 'answer_invalid');
  }
}

/** The keys could not be had: that says nothing about the token. */
function isOfLine(thrown: unknown): boolean {
  if (thrown instanceof z.ZodError) return false;
  if (!(thrown instanceof errors.JOSEError)) return true;
  return thrown instanceof errors.JWKSTimeout || thrown.code === errors.JOSEError.code;
}
