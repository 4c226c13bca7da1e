import { DECIDED_ON, type DecidedOn } from '../../contract/decisions.ts';
import type { History, HistoryEntry, HistoryInput } from '../../contract/history.ts';
import { sentenceOf, titleOf } from '../../history/sentence.ts';
import type { Message } from '../../text/message.ts';
import { BATCH_COLUMNS, type BatchRow, countsOf } from '../batchRow.ts';
import type { ReadableDb } from '../ports.ts';

interface DecisionRow {
  readonly id: string;
  readonly at: string;
  readonly device: string;
  readonly entity: DecidedOn;
  readonly about: string;
  readonly what: string;
  readonly state: HistoryEntry['state'];
  readonly turn: HistoryEntry['turn'];
}

/** Of one thing the last that stands can be undone, and the first that was undone can be redone. */
const COLUMNS = `d.decision_id AS id, d.at, d.device_id AS device, d.entity, d.entity_id AS about, d.what, d.state,
  CASE
    WHEN d.state = 'standing' AND NOT EXISTS (
      SELECT 1 FROM decision AS l WHERE l.entity = d.entity AND l.entity_id = d.entity_id
        AND l.state = 'standing' AND (l.place, l.at) > (d.place, d.at)) THEN 'undo'
    WHEN d.state = 'undone' AND NOT EXISTS (
      SELECT 1 FROM decision AS f WHERE f.entity = d.entity AND f.entity_id = d.entity_id
        AND f.state = 'undone' AND (f.place, f.at) < (d.place, d.at)) THEN 'redo'
  END AS turn`;

/** Every decision and import, or those of one kind, newest first: a page of them. */
export function historyPage(db: ReadableDb, { kind, offset, limit }: HistoryInput): History {
  const kinds = kindsIn(db);
  const total = kinds
    .filter((each) => kind === undefined || each.kind === kind)
    .reduce((sum, { entries }) => sum + entries, 0);
  const page = db
    .prepare<{ readonly id: string; readonly kind: string }>(
      `SELECT id, kind FROM (
         SELECT decision_id AS id, entity AS kind, at FROM decision
         UNION ALL SELECT batch_id, 'import', imported_at FROM batch)
       WHERE ? IS NULL OR kind = ? ORDER BY at DESC, id LIMIT ? OFFSET ?`,
    )
    .all(kind ?? null, kind ?? null, limit, offset);
  const decision = db.prepare<DecisionRow>(
    `SELECT ${COLUMNS} FROM decision AS d WHERE d.decision_id = ?`,
  );
  const batch = db.prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch WHERE batch_id = ?`);
  const rows = page.flatMap(({ id, kind: of }) => {
    if (of === 'import') {
      const row = batch.get(id);
      return row === undefined ? [] : [importEntry(row)];
    }
    const row = decision.get(id);
    return row === undefined ? [] : [decisionEntry(row)];
  });
  return { rows, total, kinds };
}

/** Every entry with what was decided, as it is stored, oldest first: for a file that keeps all of it. */
export function* wholeHistory(db: ReadableDb): Generator<HistoryEntry & { readonly what: string }> {
  const rows = db
    .prepare<DecisionRow>(`SELECT ${COLUMNS} FROM decision AS d ORDER BY d.at`)
    .iterate();
  for (const row of rows) yield { ...decisionEntry(row), what: row.what };
  const batches = db.prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch ORDER BY id`).iterate();
  for (const row of batches) yield { ...importEntry(row), what: row.counts };
}

function kindsIn(db: ReadableDb): History['kinds'] {
  const counted = db
    .prepare<{ readonly kind: string; readonly entries: number }>(
      `SELECT entity AS kind, count(*) AS entries FROM decision GROUP BY entity
       UNION ALL SELECT 'import', count(*) FROM batch`,
    )
    .all();
  return [...DECIDED_ON, 'import' as const].flatMap((kind) => {
    const entries = counted.find((each) => each.kind === kind)?.entries ?? 0;
    return entries === 0 ? [] : [{ kind, entries }];
  });
}

function decisionEntry(row: DecisionRow): HistoryEntry {
  const { id, at, device, entity, about, state, turn } = row;
  const what: unknown = JSON.parse(row.what);
  const says = sentenceOf(entity, what, about);
  return { id, kind: entity, about, at, device, state, says, title: titleOf(what), turn };
}

function importEntry(row: BatchRow): HistoryEntry {
  return {
    id: row.batchId,
    kind: 'import',
    about: row.batchId,
    at: row.importedAt,
    device: null,
    state: row.undoneAt === null ? 'standing' : 'undone',
    says: importSentence(row),
    title: null,
    turn: row.undoneAt === null ? 'undo' : 'redo',
  };
}

/** An import in plain words. */
export function importSentence(row: BatchRow): Message {
  const { invoices, receipts } = countsOf(row);
  return {
    key: 'history.import',
    values: {
      source: { kind: 'text', value: row.source },
      invoices: { kind: 'count', value: invoices },
      receipts: { kind: 'count', value: receipts },
    },
  };
}
