import { z } from 'zod';
import { Role } from './roles.ts';

/** What an access token says of its bearer, once its signature, issuer, audience and times were found good. */
export const Claims = z.object({
  /** The person, or the service account. */
  sub: z.string().min(1),
  tenant_id: z.string().min(1),
  roles: z.array(Role).min(1),
  /** Permissions with spaces between them; names that this server does not know grant nothing. */
  scope: z.string(),
  /** The device that the token was given to; null for service accounts. */
  device_id: z.string().min(1).nullable(),
});
export type Claims = z.infer<typeof Claims>;

/** Judges an access token. Null: not valid, no longer valid, or of a device that was revoked. */
export interface TokenVerifier {
  verify(token: string): Promise<Claims | null>;
}
