import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { Claims, type TokenVerifier } from '../http/claims.ts';
import { Role } from '../http/roles.ts';
import type { KeyRing } from './keys/keyRing.ts';
import { apiAudience } from './oauth/client.ts';
import type { IdentityParts } from './parts.ts';

const Token = Claims.extend({ device_id: z.string().min(1), sid: z.string().min(1) });

/**
 * Judges access tokens for the API: signature by a key of ours, RS256 alone, issuer, audience, times, type; then
 * whether the device's session still stands. The roles are those of this moment, so that a role that was taken
 * away is gone at once and not when the token runs out.
 */
export function tokenVerifier(
  parts: IdentityParts,
  ring: KeyRing,
  issuer: () => string,
): TokenVerifier {
  return {
    verify: async (token) => {
      const payload = await payloadOf(token, parts, ring, issuer());
      const read = Token.safeParse(payload);
      if (!read.success) return null;
      const { sid, ...claims } = read.data;
      const { rows } = await parts.db.query<{ roles: unknown }>(
        'SELECT app.roles_of_session($1, $2, $3) AS roles',
        [claims.tenant_id, claims.device_id, sid],
      );
      const roles = Role.array().min(1).safeParse(rows[0]?.roles);
      return roles.success ? { ...claims, roles: roles.data } : null;
    },
  };
}

async function payloadOf(
  token: string,
  parts: IdentityParts,
  ring: KeyRing,
  issuer: string,
  again = false,
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwksOf(ring)), {
      issuer,
      audience: apiAudience(issuer),
      algorithms: ['RS256'],
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: 5,
      currentDate: new Date(parts.now()),
    });
    return payload;
  } catch (thrown) {
    if (thrown instanceof errors.JWKSNoMatchingKey && !again) {
      await ring.lookAgain();
      return payloadOf(token, parts, ring, issuer, true);
    }
    if (thrown instanceof errors.JOSEError) return null;
    throw thrown;
  }
}

/** The published halves as jose takes them. */
function jwksOf(ring: KeyRing): JSONWebKeySet {
  return { keys: ring.keys.published.map((key) => ({ ...key, kty: String(key.kty) })) };
}
