import { jsonOf } from '../../core/sync/json.ts';
import { changeNeeds } from '../../core/sync/needs.ts';
import { type RefusalCode, type SentChange, SYNC_LIMITS } from '../../core/sync/protocol.ts';
import { type Role, rolesAllow } from '../http/roles.ts';

/**
 * Why a change of a member is not taken; null where it is. The role table holds here as it does on the laptop, whatever
 * that laptop let its user do.
 */
export function refusalOf(roles: readonly Role[], change: SentChange): RefusalCode | null {
  if (Buffer.byteLength(change.payload) > SYNC_LIMITS.payloadBytes) return 'too_large';
  const payload = jsonOf(change.payload);
  if (typeof payload !== 'object' || payload === null) return 'not_json';
  const needs = changeNeeds(change, payload);
  return needs === null || rolesAllow(roles, needs) ? null : 'not_allowed';
}
