import { ERASED_BEGINS } from '../../sync/erasure.ts';
import { type HeldChange, SYNC_LIMITS } from '../../sync/protocol.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { deviceOf } from './outbox.ts';

/** SQL of the changes of other devices that this file holds and the server does not any more; binds this device. */
const HELD = `server_seq IS NULL AND refused IS NULL AND device_id <> ? AND user_id IS NOT NULL
  AND number IS NOT NULL AND substr(payload, 1, ${ERASED_BEGINS.length}) <> '${ERASED_BEGINS}'`;

/** How many changes of others wait here for somebody who may say them on the server again. */
export function heldIn(db: ReadableDb): number {
  const sql = `SELECT count(*) FROM change_log WHERE ${HELD}`;
  return db.prepareRows<readonly [number]>(sql).get(deviceOf(db))?.[0] ?? 0;
}

/**
 * The next changes of other devices that this file holds and the server does not any more, in the order that they had
 * there; as many as go into one message.
 * What was erased is offered to nobody.
 * @param skip how many of the first are left out: those that wait for somebody else
 */
export function nextHeld(db: WritableDb, skip: number): HeldChange[] {
  const rows = db
    .prepare<HeldChange>(
      `SELECT op_id AS opId, device_id AS deviceId, user_id AS userId, number, at, coalesce(lost_at, at) AS storedAt,
         seen, kind, entity, entity_id AS entityId, payload
       FROM change_log
       WHERE ${HELD}
       ORDER BY lost_seq, seq LIMIT ? OFFSET ?`,
    )
    .all(deviceOf(db), SYNC_LIMITS.changes, skip);
  let bytes = 0;
  const fits = rows.findIndex(({ payload }, at) => {
    bytes += payload.length;
    return at > 0 && bytes > SYNC_LIMITS.pageBytes;
  });
  return fits === -1 ? rows : rows.slice(0, fits);
}
