import type { Finding, FOUND } from '../sync/findings.ts';
import { nextStamp, parseStamp, stampText } from './clock.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Device, ReadableDb, WritableDb } from './ports.ts';
import { cursorOf } from './sync/syncState.ts';

export interface Change {
  readonly kind:
    | 'import'
    | 'undo'
    | 'redo'
    | 'retire'
    | 'restore'
    | 'mapping'
    | 'matching'
    | 'decide'
    | typeof FOUND;
  readonly entity: 'batch' | 'mapping' | 'books' | 'decision' | Finding;
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
 * Moves the device's clock on by one tick. Must be called inside the transaction of what happens at that time: if that
 * rolls back, the clock is what it was.
 */
export function tick(db: WritableDb, device: Device): { at: string; deviceId: string } {
  let deviceId = readMeta(db, 'device_id');
  if (deviceId === null) {
    deviceId = device.newId();
    writeMeta(db, 'device_id', deviceId);
  }
  const stamp = nextStamp(parseStamp(readMeta(db, 'clock') ?? ''), device.now());
  const at = stampText(stamp, deviceId);
  writeMeta(db, 'clock', at);
  return { at, deviceId };
}

/**
 * Appends a change with the device's next mutation number and clock; answers when that was. Must be called inside the
 * transaction of the change's effect: if that rolls back, number and clock are what they were.
 */
export function logChange(
  db: WritableDb,
  device: Device,
  change: Change,
): { at: string; deviceId: string } {
  const { at, deviceId } = tick(db, device);
  const mutation = Number(readMeta(db, 'mutation') ?? '0') + 1;
  writeMeta(db, 'mutation', String(mutation));
  db.prepare(
    `INSERT INTO change_log (op_id, device_id, mutation, at, kind, entity, entity_id, payload, seen)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    device.newId(),
    deviceId,
    mutation,
    at,
    change.kind,
    change.entity,
    change.entityId,
    JSON.stringify(change.payload),
    cursorOf(db),
  );
  return { at, deviceId };
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
