import { z } from 'zod';
import { type Permission, roleMay } from './permissions.ts';
import { DashboardRole } from './preferences.ts';

/** Days for which the platform's last word on somebody's role holds without another one: a month away, and some. */
export const GRACE_DAYS = 45;

/** What somebody may do with the open books. */
export const Rights = z.object({
  /** By the platform's last word in books that have joined a company; else the own choice. */
  roles: z.array(DashboardRole).min(1),
  /** When the platform said so, and until when that holds without its word, ISO times; null: the own choice. */
  signed: z
    .object({
      at: z.string(),
      until: z.string(),
      /** It holds no longer: what others would see is not decided until the platform is reached. */
      isOver: z.boolean(),
    })
    .nullable(),
});
export type Rights = z.infer<typeof Rights>;

/** Why something may not be done. */
export type Held = 'role' | 'over';

/** Null: it may be done. @param needs null: nobody else sees it, so nobody is asked */
export function heldBy({ roles, signed }: Rights, needs: Permission | null): Held | null {
  if (needs === null) return null;
  if (!roles.some((role) => roleMay(role, needs))) return 'role';
  return signed?.isOver === true ? 'over' : null;
}
