import { timingSafeEqual } from 'node:crypto';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newToken, type Secrets } from '../keys/secrets.ts';

/**
 * Forms are taken from our own pages alone. Each carries a keyed hash of a cookie that no other site can read or
 * set the same; browsers that say where a request comes from are believed when they say "elsewhere".
 */
export interface FormGuard {
  /** The value for a form of this answer; sets the cookie where the browser has none. */
  keyFor(request: FastifyRequest, reply: FastifyReply): string;
  /** Whether a posted form came from a page of ours. */
  isOurs(request: FastifyRequest, formKey: string): boolean;
}

export function formGuard(secrets: Secrets, issuer: URL): FormGuard {
  const secure = issuer.protocol === 'https:';
  const name = secure ? '__Host-drumbeat_form' : 'drumbeat_form';
  return {
    keyFor(request, reply) {
      const known = request.cookies[name];
      const value = known !== undefined && /^[\w-]{43}$/.test(known) ? known : newToken();
      if (value !== known) {
        void reply.setCookie(name, value, {
          path: '/',
          httpOnly: true,
          sameSite: 'strict',
          secure,
        });
      }
      return secrets.mac('forms', value);
    },
    isOurs(request, formKey) {
      const { origin, 'sec-fetch-site': site } = request.headers;
      if (site !== undefined && site !== 'same-origin') return false;
      if (origin !== undefined && origin !== issuer.origin) return false;
      const value = request.cookies[name];
      if (value === undefined) return false;
      const expected = Buffer.from(secrets.mac('forms', value));
      const actual = Buffer.from(formKey);
      return actual.length === expected.length && timingSafeEqual(actual, expected);
    },
  };
}
