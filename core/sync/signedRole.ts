import { z } from 'zod';
import { DashboardRole } from '../contract/preferences.ts';
import { GRACE_DAYS, type Rights } from '../contract/rights.ts';

const DAY = 86_400_000;
const moment = z.number().int();

/** Somebody's roles in a company as the platform last signed them: what an access token said once it was verified. */
export const SignedRole = z.strictObject({
  roles: z.array(DashboardRole).min(1),
  /** By the platform's clock, milliseconds since 1970. */
  signedAt: moment,
  /** By this computer's clock. */
  graceUntil: moment,
});
export type SignedRole = z.infer<typeof SignedRole>;

/** What a token said that came in just now. @param now by this computer's clock */
export function signedNow(said: Pick<SignedRole, 'roles' | 'signedAt'>, now: number): SignedRole {
  return { ...said, graceUntil: now + GRACE_DAYS * DAY };
}

/**
 * What somebody may do with books: by the platform's word where there is one, by their own choice else.
 * @param now the latest moment that these books know of: a clock that is set back makes nobody's grace longer
 */
export function rightsOf(signed: SignedRole | null, own: DashboardRole, now: number): Rights {
  if (signed === null) return { roles: [own], signed: null };
  const { roles, signedAt, graceUntil } = signed;
  const at = new Date(signedAt).toISOString();
  const until = new Date(graceUntil).toISOString();
  return { roles: [...roles], signed: { at, until, isOver: now > graceUntil } };
}
