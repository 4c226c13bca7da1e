import type { DecidedOn } from '../../contract/decisions.ts';
import { type DecisionChange, decisionStates } from '../../sync/decisionStates.ts';
import { MERGE_ORDER, PERSONAL } from '../../sync/mergeRules.ts';
import { placeOf } from '../../sync/place.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { readSync } from './syncState.ts';

interface LogRow {
  readonly opId: string;
  readonly deviceId: string;
  /** Null until the server has told whose it is: then it was made here. */
  readonly userId: string | null;
  readonly at: string;
  readonly kind: 'decide' | 'undo' | 'redo';
  readonly decisionId: string;
  readonly payload: string;
  readonly seq: number | null;
  readonly storedAt: string | null;
  readonly refused: string | null;
}

/**
 * Folds the decisions on one thing anew from the log, in the order of its rule, and keeps what each has become. What the
 * server refused counts for nothing and is told as abandoned. To be called in the transaction that changed the log.
 */
export function refoldDecisions(db: WritableDb, on: DecidedOn, onId: string): void {
  const owner = readSync(db, 'user');
  const placed = changesOn(db, on, onId)
    .filter(({ userId }) => !PERSONAL.has(on) || userId === null || userId === owner)
    .map((row) => ({ ...row, place: placeOf(MERGE_ORDER[on], row) }))
    .sort((a, b) => compare(a.place, b.place) || compare(a.at, b.at) || compare(a.opId, b.opId));
  const states = decisionStates(placed.filter(({ refused }) => refused === null).map(turnOf));
  const keep = db.prepare(
    `INSERT INTO decision (at, place, decision_id, device_id, entity, entity_id, what, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (decision_id) DO UPDATE SET place = excluded.place, state = excluded.state, device_id = excluded.device_id
       WHERE entity = excluded.entity AND entity_id = excluded.entity_id`,
  );
  // Who takes a decision back has not taken it: only a decision itself is somebody's own.
  const decided = placed.filter(({ kind }) => kind === 'decide');
  if (PERSONAL.has(on)) forgetOthers(db, on, onId, new Set(decided.map((row) => row.decisionId)));
  const taken = new Set<string>();
  for (const row of decided) {
    if (taken.has(row.decisionId)) continue;
    taken.add(row.decisionId);
    const what = JSON.stringify(JSON.parse(row.payload).what);
    const state = states.get(row.decisionId) ?? 'abandoned';
    const at = freeMoment(db, row);
    keep.run(at, row.place, row.decisionId, row.deviceId, on, onId, what, state);
  }
}

/** Personal decisions of somebody whose file this was before are in the log alone. */
function forgetOthers(db: WritableDb, on: DecidedOn, onId: string, own: ReadonlySet<string>): void {
  const kept = db.prepareRows<readonly [string]>(
    'SELECT decision_id FROM decision WHERE entity = ? AND entity_id = ?',
  );
  const forget = db.prepare('DELETE FROM decision WHERE decision_id = ?');
  for (const [id] of kept.all(on, onId)) if (!own.has(id)) forget.run(id);
}

/** The changes on one thing as the log holds them, but for those that are parked. */
function changesOn(db: ReadableDb, on: DecidedOn, onId: string): LogRow[] {
  return db
    .prepare<LogRow>(
      `SELECT op_id AS opId, device_id AS deviceId, user_id AS userId, at, kind, entity_id AS decisionId, payload,
         server_seq AS seq, stored_at AS storedAt, refused
       FROM change_log
       WHERE entity = 'decision' AND parked = 0
         AND json_extract(payload, '$.entity') = ? AND json_extract(payload, '$.entityId') = ?`,
    )
    .all(on, onId);
}

function turnOf({ kind, decisionId }: LogRow): DecisionChange {
  return { turn: kind === 'decide' ? 'take' : kind, decisionId };
}

/** A decision's moment is its key; a copied file can give two devices the same, which the decision's id then parts. */
function freeMoment(db: ReadableDb, { at, decisionId }: LogRow): string {
  const sql = 'SELECT 1 FROM decision WHERE at = ? AND decision_id <> ?';
  return db.prepareRows(sql).get(at, decisionId) === undefined ? at : `${at}.${decisionId}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
