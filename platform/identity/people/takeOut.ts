import type { Sql } from '../../db/port.ts';
import type { Actor } from '../../db/tenant.ts';
import type { Deps } from '../../deps.ts';
import { audit } from '../../ops/audit.ts';
import { revokeDevices } from './devices.ts';
import { removeMember } from './members.ts';

/**
 * Takes somebody out of the bound tenant: from the end of the transaction on no token of theirs is taken. Answers the
 * token families that are to be ended then. @throws as {@link removeMember}
 */
export async function takeOut(
  sql: Sql,
  { now, newId }: Pick<Deps, 'now' | 'newId'>,
  tenantId: string,
  actor: Actor,
  userId: string,
): Promise<readonly string[]> {
  await removeMember(sql, userId);
  const families = await revokeDevices(sql, { userId }, now());
  await audit(sql, tenantId, actor, {
    id: newId(),
    at: now(),
    action: 'member.removed',
    entityType: 'member',
    entityId: userId,
    detail: { devices: families.length },
  });
  return families;
}
