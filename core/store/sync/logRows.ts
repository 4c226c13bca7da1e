import type { StoredChange } from '../../sync/protocol.ts';
import type { ReadableDb } from '../ports.ts';

const STORED = `SELECT op_id AS opId, device_id AS deviceId, user_id AS userId, number, at, seen, kind, entity,
    entity_id AS entityId, payload, server_seq AS seq, stored_at AS storedAt FROM change_log`;

/** The changes that the server has placed after a sequence, in its order. */
export function changesFromServer(db: ReadableDb, after: number): StoredChange[] {
  return db.prepare<StoredChange>(`${STORED} WHERE server_seq > ? ORDER BY server_seq`).all(after);
}

/** The changes that are parked, in the server's order. */
export function parkedChanges(db: ReadableDb): StoredChange[] {
  return db.prepare<StoredChange>(`${STORED} WHERE parked = 1 ORDER BY server_seq`).all();
}
