import { z } from 'zod';

/** The roles of a member, and `system` for service accounts. */
export const ROLES = ['executive', 'manager', 'analyst', 'viewer', 'system'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/**
 * What a route asks for and a token's scope grants. `sync` is a device's own exchange of its user's data, which
 * every member needs; what of it a role may change is for the merge to say.
 */
export const PERMISSIONS = [
  'constraint:read',
  'constraint:write',
  'guidance:read',
  'guidance:write',
  'learning:read',
  'learning:write',
  'integration:read',
  'dashboard:read',
  'alert:write',
  'sync:read',
  'sync:write',
  'member:read',
  'member:write',
  'audit:read',
  'tenant:write',
] as const;
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

const READING = [
  'constraint:read',
  'guidance:read',
  'learning:read',
  'integration:read',
  'dashboard:read',
  'sync:read',
  'sync:write',
  'member:read',
] as const satisfies readonly Permission[];

/** Managers and analysts write constraints and read guidance; what they think of a recommendation is theirs to say. */
const WORKING = [
  ...READING,
  'constraint:write',
  'learning:write',
  'alert:write',
] as const satisfies readonly Permission[];

/** The role table: who may do what. */
export const ROLE_TABLE: Readonly<Record<Role, readonly Permission[]>> = {
  executive: PERMISSIONS,
  manager: WORKING,
  analyst: WORKING,
  viewer: READING,
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
