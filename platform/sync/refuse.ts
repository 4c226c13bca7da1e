import { jsonOf } from '../../core/sync/json.ts';
import { type RefusalCode, type SentChange, SYNC_LIMITS } from '../../core/sync/protocol.ts';
import { type Role, rolesAllow } from '../http/roles.ts';

/** How a member sets up the program for itself: whoever may read may do that. */
const OWN_SETTINGS = ['preferences', 'dashboard'];

/**
 * Why a change of a member is not taken; null where it is. Whoever may only read changes nothing but its own settings,
 * whatever its laptop let it do.
 */
export function refusalOf(roles: readonly Role[], change: SentChange): RefusalCode | null {
  if (Buffer.byteLength(change.payload) > SYNC_LIMITS.payloadBytes) return 'too_large';
  const payload = jsonOf(change.payload);
  if (typeof payload !== 'object' || payload === null) return 'not_json';
  if (rolesAllow(roles, 'constraint:write')) return null;
  const on = 'entity' in payload ? payload.entity : null;
  const own = change.entity === 'decision' && OWN_SETTINGS.some((each) => each === on);
  return own ? null : 'not_allowed';
}
