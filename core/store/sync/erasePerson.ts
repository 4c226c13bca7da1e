import type { DecidedOn } from '../../contract/decisions.ts';
import { erasedMember, isPersonal } from '../../sync/erasure.ts';
import { erasedOf, type Sha256 } from '../../sync/logHash.ts';
import type { StoredChange } from '../../sync/protocol.ts';
import type { WritableDb } from '../ports.ts';

/** A thing with decisions on it. */
export type Thing = readonly [DecidedOn, string];

/**
 * Forgets what a person had said for itself alone before a place in the server's log, in the transaction that brings
 * that place: the words go, the hash of the log stays. What was said before a server was put back and is not there any
 * more goes too. Answers what it was on: decisions there are to be folded anew.
 */
export function erasePersonHere(
  db: WritableDb,
  { userId, seq }: { readonly userId: string; readonly seq: number },
  sha256: Sha256,
): Thing[] {
  const said = db
    .prepare<StoredChange & { readonly logSeq: number }>(
      `SELECT seq AS logSeq, coalesce(server_seq, lost_seq) AS seq, op_id AS opId, device_id AS deviceId,
         user_id AS userId, number, at, coalesce(stored_at, lost_at) AS storedAt, seen, kind, entity,
         entity_id AS entityId, payload
       FROM change_log
       WHERE user_id = ? AND entity = 'decision' AND (server_seq < ? OR (server_seq IS NULL AND lost_seq IS NOT NULL))`,
    )
    .all(userId, seq);
  const erase = db.prepare('UPDATE change_log SET payload = ? WHERE seq = ?');
  const things: Thing[] = [];
  for (const { logSeq, ...change } of said) {
    if (!isPersonal(change)) continue;
    things.push(thingOf(change.payload));
    erase.run(erasedOf(change, sha256), logSeq);
  }
  return things;
}

/** What a decision is on that is still here, and comes erased from the server. */
export function thingToForget(db: WritableDb, opId: string): Thing[] {
  const sql = `SELECT payload FROM change_log WHERE op_id = ? AND entity = 'decision'`;
  const [payload] = db.prepareRows<readonly [string]>(sql).get(opId) ?? [];
  return payload === undefined || erasedMember(payload) !== null ? [] : [thingOf(payload)];
}

function thingOf(payload: string): Thing {
  const { entity, entityId } = JSON.parse(payload);
  return [entity, entityId];
}
