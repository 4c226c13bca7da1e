import { z } from 'zod';
import { DashboardRole } from './preferences.ts';

const nothing = z.strictObject({});
const id = z.string().min(1).max(200);
const roles = z.array(DashboardRole);

/** Who works with the company on the platform, and on which laptops; asked of the platform each time. */
export const PlatformPeople = z.object({
  members: z.array(
    z.object({
      userId: z.string(),
      /** As the person writes it; null: their data was erased. */
      name: z.string().nullable(),
      /** Null with the name. */
      email: z.string().nullable(),
      roles,
      /** When they asked to be forgotten and stayed, ISO time; null: never. */
      erasedAt: z.string().nullable(),
    }),
  ),
  /** Invitations that can still be accepted; null: who is signed in invites nobody. */
  invitations: z
    .array(z.object({ invitationId: z.string(), email: z.string(), roles, expiresAt: z.string() }))
    .nullable(),
  /** Laptops that are signed in: the person's own, or all where they manage members. */
  devices: z.array(
    z.object({
      deviceId: z.string(),
      /** What the laptop calls itself. */
      name: z.string(),
      userId: z.string(),
      lastSeenAt: z.string(),
      /** This very laptop. */
      current: z.boolean(),
    }),
  ),
});
export type PlatformPeople = z.infer<typeof PlatformPeople>;

/** A link to the platform's pages, told once: whoever asked for it hands it on. */
export const HandedLink = z.object({ link: z.string(), expiresAt: z.string() });
export type HandedLink = z.infer<typeof HandedLink>;

/** What somebody lost who cannot sign in any more. */
export const LostAtSignIn = z.enum(['password', 'second_factor']);
export type LostAtSignIn = z.infer<typeof LostAtSignIn>;

/**
 * People and laptops of the company on the platform. Each fails with `signed_out`, `platform_unreachable`, or
 * `role_refused` where the platform does not let the person.
 */
export const peopleMethods = {
  people: { kind: 'read', input: nothing, output: PlatformPeople },
  /** `already_member` for an e-mail of somebody who belongs to the company. An earlier invitation is withdrawn. */
  invite: {
    kind: 'write',
    input: z.strictObject({ email: z.email().max(254), role: DashboardRole }),
    output: HandedLink,
  },
  withdrawInvitation: {
    kind: 'write',
    input: z.strictObject({ invitationId: id }),
    output: nothing,
  },
  /** Gives somebody another role in place of all they have. `last_executive` where none would be left. */
  changeRole: {
    kind: 'write',
    input: z.strictObject({ userId: id, role: DashboardRole }),
    output: nothing,
  },
  /**
   * Takes somebody out of the company and signs all their laptops out; what they decided stays. `last_executive` where
   * none would be left.
   */
  removeMember: { kind: 'write', input: z.strictObject({ userId: id }), output: nothing },
  /** A link to choose what was lost anew. `no_second_factor` where nothing would prove who uses it. */
  makeResetLink: {
    kind: 'write',
    input: z.strictObject({ userId: id, lost: LostAtSignIn }),
    output: HandedLink,
  },
  /** Signs a laptop out for good: what it has keeps, and it exchanges nothing any more. */
  revokeDevice: { kind: 'write', input: z.strictObject({ deviceId: id }), output: nothing },
} as const;
