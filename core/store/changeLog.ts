import { nextStamp, parseStamp, stampText } from './clock.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Device, ReadableDb, WritableDb } from './ports.ts';

export interface Change {
  readonly kind: 'import' | 'undo' | 'redo' | 'retire' | 'restore' | 'mapping' | 'matching';
  readonly entity: 'batch' | 'mapping' | 'books';
  readonly entityId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface LoggedChange {
  readonly seq: number;
  readonly opId: string;
  readonly deviceId: string;
  readonly mutation: number;
  readonly at: string;
  readonly kind: string;
  readonly entity: string;
  readonly entityId: string;
  readonly payload: string;
}

/**
 * Appends a change with the device's next mutation number and clock. Must be called inside the transaction
 * of the change's effect: if that rolls back, number and clock are what they were.
 */
export function logChange(db: WritableDb, device: Device, change: Change): void {
  let deviceId = readMeta(db, 'device_id');
  if (deviceId === null) {
    deviceId = device.newId();
    writeMeta(db, 'device_id', deviceId);
  }
  const stamp = nextStamp(parseStamp(readMeta(db, 'clock') ?? ''), device.now());
  const at = stampText(stamp, deviceId);
  const mutation = Number(readMeta(db, 'mutation') ?? '0') + 1;
  writeMeta(db, 'clock', at);
  writeMeta(db, 'mutation', String(mutation));
  db.prepare(
    `INSERT INTO change_log (op_id, device_id, mutation, at, kind, entity, entity_id, payload)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    device.newId(),
    deviceId,
    mutation,
    at,
    change.kind,
    change.entity,
    change.entityId,
    JSON.stringify(change.payload),
  );
}

/** The log in order, after a sequence number. */
export function changesAfter(db: ReadableDb, seq: number, limit: number): LoggedChange[] {
  return db
    .prepare<LoggedChange>(
      `SELECT seq, op_id AS opId, device_id AS deviceId, mutation, at, kind, entity,
              entity_id AS entityId, payload
       FROM change_log WHERE seq > ? ORDER BY seq LIMIT ?`,
    )
    .all(seq, limit);
}
