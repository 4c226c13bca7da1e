import type { DashboardRole } from './preferences.ts';

/**
 * What may be done, by the resource that it is done to: on a laptop, and by a token's scope on the platform. `sync` is a
 * device's own exchange of its user's data, which every member needs; what of it a role may change is said by the rest.
 */
export const PERMISSIONS = [
  'books:write', // imports, matching, what is taken out of the books
  'constraint:read',
  'constraint:write', // steps, rules, assumptions, trade-offs, work
  'guidance:read',
  'guidance:write', // what is advised: parked and dismissed advice, limits, what is learned
  'learning:read',
  'learning:write', // ratings
  'integration:read',
  'dashboard:read',
  'dashboard:write',
  'alert:write',
  'sync:read',
  'sync:write',
  'member:read',
  'member:write',
  'audit:read',
  'tenant:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

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
  'books:write',
  'constraint:write',
  'learning:write',
  'dashboard:write',
  'alert:write',
] as const satisfies readonly Permission[];

/** The role table: who may do what. The one place that says so, for laptops and for the platform. */
export const ROLE_TABLE: Readonly<Record<DashboardRole, readonly Permission[]>> = {
  executive: PERMISSIONS,
  manager: WORKING,
  analyst: WORKING,
  viewer: READING,
};

/** @param needs null: nobody is asked */
export function roleMay(role: DashboardRole, needs: Permission | null): boolean {
  return needs === null || ROLE_TABLE[role].includes(needs);
}
