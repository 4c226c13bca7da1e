import { z } from 'zod';
import { DecidedOn } from '../../contract/decisions.ts';
import type { HistoryKind } from '../../contract/history.ts';
import { sentenceOf } from '../../history/sentence.ts';
import { jsonOf } from '../../sync/json.ts';
import type { Message } from '../../text/message.ts';
import { BATCH_COLUMNS, type BatchRow } from '../batchRow.ts';
import { importSentence } from '../history/history.ts';
import type { ReadableDb } from '../ports.ts';

/** A line of the change log, as far as it says what was done. */
export interface LoggedChange {
  readonly kind: string;
  readonly entity: string;
  readonly entityId: string;
  readonly payload: string;
}

export interface SaidChange {
  /** What it is on, as the history files it; null where the history does not tell of it. */
  readonly kind: HistoryKind | null;
  /** What was decided or imported. */
  readonly says: Message;
  /** It took that back, or took it again. */
  readonly turn: 'undo' | 'redo' | null;
}

const Decided = z.object({ entity: DecidedOn, entityId: z.string(), what: z.unknown().optional() });

/** A line of the change log in plain words. */
export function saidIn(db: ReadableDb, change: LoggedChange): SaidChange {
  const turn = change.kind === 'undo' || change.kind === 'redo' ? change.kind : null;
  if (change.entity === 'decision') {
    const decided = Decided.safeParse(jsonOf(change.payload));
    if (!decided.success) return plain('other');
    const { entity, entityId, what } = decided.data;
    const meant = turn === null ? what : whatOf(db, change.entityId);
    return { kind: entity, says: sentenceOf(entity, meant, entityId), turn };
  }
  if (change.entity === 'batch') {
    const batch = db
      .prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch WHERE batch_id = ?`)
      .get(change.entityId);
    if (batch === undefined) return plain('other');
    if (change.kind === 'retire' || change.kind === 'restore') return plain(change.kind);
    return { kind: 'import', says: importSentence(batch), turn };
  }
  if (change.entity === 'mapping') return plain('mapping');
  return plain(change.kind === 'matching' ? 'matching' : 'other');
}

function plain(what: 'retire' | 'restore' | 'mapping' | 'matching' | 'other'): SaidChange {
  return { kind: null, says: { key: `inbox.did.${what}` }, turn: null };
}

function whatOf(db: ReadableDb, decisionId: string): unknown {
  const sql = 'SELECT what FROM decision WHERE decision_id = ?';
  const [what] = db.prepareRows<readonly [string]>(sql).get(decisionId) ?? [];
  return what === undefined ? null : jsonOf(what);
}
