import { z } from 'zod';
import { ROLE_TABLE as MEMBERS, PERMISSIONS } from '../../core/contract/permissions.ts';

/** The roles of a member, and `system` for service accounts. */
export const ROLES = ['executive', 'manager', 'analyst', 'viewer', 'system'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What a route asks for and a token's scope grants. */
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

/** The role table of members, with service accounts beside them. */
export const ROLE_TABLE: Readonly<Record<Role, readonly Permission[]>> = {
  ...MEMBERS,
  system: PERMISSIONS,
};

/** Whether any of the roles may do it. */
export function rolesAllow(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((role) => ROLE_TABLE[role].includes(permission));
}

/** All that the roles may do: the widest scope of a token. */
export function scopeOf(roles: readonly Role[]): readonly Permission[] {
  return PERMISSIONS.filter((permission) => rolesAllow(roles, permission));
}
