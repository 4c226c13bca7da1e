import { z } from 'zod';

/** The roles of the API's contract, in the spelling that is stored. */
export const Role = z.enum(['executive', 'manager', 'analyst', 'viewer', 'system']);
export type Role = z.infer<typeof Role>;

/** The resources that a scope can open; `member` holds invitations too. */
const RESOURCES = [
  'constraint',
  'guidance',
  'learning',
  'integration',
  'dashboard',
  'sync',
  'device',
  'member',
  'audit',
] as const;
type Resource = (typeof RESOURCES)[number];

/** What a token may do: `constraint:read`, `constraint:write` … */
export type Scope = `${Resource}:${'read' | 'write'}`;

const ALL: readonly Scope[] = RESOURCES.flatMap((r) => [`${r}:read`, `${r}:write`] as const);

/** Everything that a person without a say in the company's settings reads. */
const READ: readonly Scope[] = [
  'constraint:read',
  'guidance:read',
  'learning:read',
  'integration:read',
  'dashboard:read',
  'sync:read',
  'member:read',
  'device:read',
];

/** Managers and analysts change constraints and say what became of advice; they read the guidance. */
const WORKING: readonly Scope[] = [
  ...READ,
  'constraint:write',
  'learning:write',
  'dashboard:write',
  'sync:write',
  'device:write',
];

const OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  executive: ALL,
  manager: WORKING,
  analyst: WORKING,
  viewer: READ,
  system: ALL,
};

/** Every scope that there is, for discovery and for the desktop's request. */
export const ALL_SCOPES: readonly Scope[] = ALL;

/** What roles may do together: the role table of the API's contract as scopes. */
export function scopesOf(roles: readonly Role[]): readonly Scope[] {
  const open = new Set(roles.flatMap((role) => OF_ROLE[role]));
  return ALL.filter((scope) => open.has(scope));
}
