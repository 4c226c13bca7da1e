import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { Claims, type TokenVerifier } from '../http/claims.ts';
import { Role } from '../http/roles.ts';
import type { KeyRing } from './keys/keyRing.ts';
import type { KeySet } from './keys/signingKeys.ts';
import { apiAudience } from './oauth/client.ts';
import { seeAccessToken } from './oauth/renewals.ts';
import type { IdentityParts } from './parts.ts';
import { sessionRoles } from './sessionRoles.ts';
import { VerifiedTokens } from './verifiedTokens.ts';

const Token = Claims.extend({
  device_id: z.string().min(1),
  sid: z.string().min(1),
  jti: z.string().min(1),
});
const Roles = Role.array().min(1);

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
  const verified = new VerifiedTokens();
  const rolesNow = sessionRoles(parts.db);
  let published: {
    readonly keys: KeySet;
    readonly set: ReturnType<typeof createLocalJWKSet>;
  } | null = null;
  const setOf = (keys: KeySet): ReturnType<typeof createLocalJWKSet> => {
    if (published?.keys !== keys) published = { keys, set: createLocalJWKSet(jwksOf(keys)) };
    return published.set;
  };
  return {
    verify: async (token) => {
      const known = verified.get(token, ring.keys, parts.now());
      const payload = known ?? (await payloadOf(token, parts, ring, { issuer: issuer(), setOf }));
      if (payload === null) return null;
      const read = Token.safeParse(payload);
      if (!read.success) return null;
      const { sid, jti, ...claims } = read.data;
      if (known === null) {
        await seeAccessToken(parts.db, {
          tenantId: claims.tenant_id,
          deviceId: claims.device_id,
          jti,
        });
        verified.keep(token, ring.keys, payload);
      }
      const { tenant_id: tenantId, device_id: deviceId } = claims;
      const roles = Roles.safeParse(await rolesNow({ tenantId, deviceId, sid }));
      return roles.success ? { ...claims, roles: roles.data } : null;
    },
  };
}

async function payloadOf(
  token: string,
  parts: IdentityParts,
  ring: KeyRing,
  by: {
    readonly issuer: string;
    readonly setOf: (keys: KeySet) => ReturnType<typeof createLocalJWKSet>;
  },
  again = false,
): Promise<JWTPayload | null> {
  const { issuer } = by;
  try {
    const { payload } = await jwtVerify(token, by.setOf(ring.keys), {
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
      return payloadOf(token, parts, ring, by, true);
    }
    if (thrown instanceof errors.JOSEError) return null;
    throw thrown;
  }
}

/** The published halves as jose takes them. */
function jwksOf({ published }: KeySet): JSONWebKeySet {
  return { keys: published.map((key) => ({ ...key, kty: String(key.kty) })) };
}
