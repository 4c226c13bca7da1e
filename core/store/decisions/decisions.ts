import type { DecidedOn as DecidedEntity } from '../../contract/decisions.ts';
import { AppFailure } from '../../contract/errors.ts';
import { logChange } from '../changeLog.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

export type DecisionState = 'standing' | 'undone' | 'abandoned';

/** What decisions are on: each has an order of its own for undoing. */
export interface DecidedOn {
  readonly entity: DecidedEntity;
  readonly entityId: string;
}

export interface StoredDecision extends DecidedOn {
  readonly decisionId: string;
  /** Clock of the decision, set right by the platform once it was there; whatever was undone and redone since. */
  readonly at: string;
  readonly device: string;
  readonly what: unknown;
  readonly state: DecisionState;
}

const COLUMNS = `d.decision_id AS decisionId, coalesce(c.stored_at, d.at) AS at, d.device_id AS device,
  d.entity, d.entity_id AS entityId, d.what, d.state`;

/** The decisions on one kind of thing, in the order in which they count: see MERGE_ORDER of core/sync. */
export function decisionsOn(db: ReadableDb, entity: DecidedOn['entity']): StoredDecision[] {
  return db
    .prepare<StoredDecision & { what: string }>(
      `SELECT ${COLUMNS} FROM decision d LEFT JOIN change_log c
         ON c.entity = 'decision' AND c.entity_id = d.decision_id AND c.kind = 'decide'
       WHERE d.entity = ? ORDER BY d.place, d.at`,
    )
    .all(entity)
    .map((row) => ({ ...row, what: JSON.parse(row.what) }));
}

/** What a decision is on; null where there is none of that id. */
export function decidedOn(db: ReadableDb, decisionId: string): DecidedEntity | null {
  const found = db
    .prepare<Pick<DecidedOn, 'entity'>>('SELECT entity FROM decision WHERE decision_id = ?')
    .get(decisionId);
  return found?.entity ?? null;
}

/**
 * Takes a decision, with its line in the change log; what was undone on the same thing can no longer be redone.
 * @param check throws if the decision may not be taken; runs in the same transaction
 */
export function takeDecision(
  db: WritableDb,
  device: Device,
  on: DecidedOn,
  what: Readonly<Record<string, unknown>>,
  check: () => void = () => {},
): { decisionId: string } {
  return db.transaction(() => {
    check();
    const decisionId = device.newId();
    const { at, deviceId } = logChange(db, device, {
      kind: 'decide',
      entity: 'decision',
      entityId: decisionId,
      payload: { ...on, what },
    });
    db.prepare(
      `UPDATE decision SET state = 'abandoned' WHERE entity = ? AND entity_id = ? AND state = 'undone'`,
    ).run(on.entity, on.entityId);
    db.prepare(
      `INSERT INTO decision (at, place, decision_id, device_id, entity, entity_id, what, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'standing')`,
    ).run(at, at, decisionId, deviceId, on.entity, on.entityId, JSON.stringify(what));
    return { decisionId };
  });
}

/** Ids of the decisions on one thing that can be undone and redone next; null where there is none. */
export function turnable(decisions: readonly Pick<StoredDecision, 'decisionId' | 'state'>[]): {
  undo: string | null;
  redo: string | null;
} {
  return {
    undo: decisions.findLast(({ state }) => state === 'standing')?.decisionId ?? null,
    redo: decisions.find(({ state }) => state === 'undone')?.decisionId ?? null,
  };
}

/**
 * Undoes the last decision on a thing that stands, or redoes the first that was undone, with its line in the change log.
 * @throws AppFailure `not_found`, `decision_superseded` where others have to be undone (redone) before
 */
export function turnDecision(
  db: WritableDb,
  device: Device,
  decisionId: string,
  turn: 'undo' | 'redo',
): { decisionId: string } {
  return db.transaction(() => {
    const found = db
      .prepare<DecidedOn>(
        'SELECT entity, entity_id AS entityId FROM decision WHERE decision_id = ?',
      )
      .get(decisionId);
    if (found === undefined) throw new AppFailure('not_found', { decision: decisionId });
    const all = decisionsOn(db, found.entity).filter((each) => each.entityId === found.entityId);
    if (turnable(all)[turn] !== decisionId) throw new AppFailure('decision_superseded');
    db.prepare('UPDATE decision SET state = ? WHERE decision_id = ?').run(
      turn === 'undo' ? 'undone' : 'standing',
      decisionId,
    );
    logChange(db, device, {
      kind: turn,
      entity: 'decision',
      entityId: decisionId,
      payload: { ...found },
    });
    return { decisionId };
  });
}
