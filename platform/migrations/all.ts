import type { Migration } from '../db/migrate.ts';
import { servingRole } from './0010-serving-role.ts';
import { tenants } from './0020-tenants.ts';
import { auditLog } from './0030-audit-log.ts';
import { constraints } from './0040-constraints.ts';
import { guidance } from './0050-guidance.ts';
import { learning } from './0060-learning.ts';
import { modulesAndAlerts } from './0070-modules-and-alerts.ts';
import { erasure } from './0080-erasure.ts';
import { people } from './0200-people.ts';
import { oauth } from './0210-oauth.ts';
import { devicesAndInvitations } from './0220-devices-and-invitations.ts';
import { resetLinks } from './0230-reset-links.ts';
import { sync } from './0300-sync.ts';
import { logChunks } from './0310-log-chunks.ts';
import { relay } from './0320-relay.ts';
import { chunkQuota } from './0330-chunk-quota.ts';
import { fromLaptops } from './0350-from-laptops.ts';
import { sessionRoles } from './0360-session-roles.ts';
import { erasedPeople } from './0370-erased-people.ts';
import { lostRenewals } from './0380-lost-renewals.ts';
import { unnamedChunks } from './0390-unnamed-chunks.ts';

/** Every migration, oldest first; a new one goes to its place by number. */
export const MIGRATIONS: readonly Migration[] = [
  servingRole,
  tenants,
  auditLog,
  constraints,
  guidance,
  learning,
  modulesAndAlerts,
  erasure,
  people,
  oauth,
  devicesAndInvitations,
  resetLinks,
  sync,
  logChunks,
  relay,
  chunkQuota,
  fromLaptops,
  sessionRoles,
  erasedPeople,
  lostRenewals,
  unnamedChunks,
];
