import { MappingSaid, MatchingSaid, RetiredKeys } from '../../../sync/bookPayloads.ts';
import { jsonOf } from '../../../sync/json.ts';
import { BATCH_COLUMNS, type BatchRow } from '../../batchRow.ts';
import { keepUndone } from '../../importBatch.ts';
import { inferLinks } from '../../matching/inferLinks.ts';
import { bumpBooksVersion, readMeta, writeMeta } from '../../meta.ts';
import type { ReadableDb, WritableDb } from '../../ports.ts';
import { bothOf, type Keys, keepRetired } from '../../retire.ts';

interface LogRow {
  readonly kind: string;
  readonly at: string;
  readonly payload: string;
}

/** What was done to one thing, in the order in which it counts: the server's, then what it has not seen. */
function lifeOf(db: ReadableDb, entity: string, entityId: string): LogRow[] {
  return db
    .prepare<LogRow>(
      `SELECT kind, at, payload FROM change_log
       WHERE entity = ? AND entity_id = ? AND parked = 0 AND refused IS NULL
       ORDER BY server_seq IS NULL, server_seq, seq`,
    )
    .all(entity, entityId);
}

/** Sets whether a batch is undone and what is retired with it by the last word on each; an import refused is undone. */
export function refoldBatch(db: WritableDb, batchId: string): void {
  const row = db
    .prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch WHERE batch_id = ?`)
    .get(batchId);
  if (row === undefined) return;
  const life = lifeOf(db, 'batch', batchId);
  const imported = life.some(({ kind }) => kind === 'import');
  const turn = life.findLast(({ kind }) => kind === 'undo' || kind === 'redo');
  const undone = turn?.kind === 'undo' || !imported;
  if ((row.undoneAt !== null) !== undone) {
    keepUndone(db, row, undone ? (turn?.at.slice(0, 24) ?? row.importedAt) : null);
  }
  const retired = life.reduce<Keys>((keys, { kind, payload }) => {
    if (kind === 'restore') return NOTHING;
    return kind === 'retire' ? bothOf(keys, keysOf(payload)) : keys;
  }, NOTHING);
  if (life.some(({ kind }) => kind === 'retire' || kind === 'restore') || isRetiredWith(db, row)) {
    keepRetired(db, row, retired);
  }
}

/** Whether vouchers are retired with a batch: of a decision that the server refused they must not be any more. */
function isRetiredWith(db: ReadableDb, { id }: BatchRow): boolean {
  return db.prepareRows('SELECT 1 FROM retired WHERE batch = ? LIMIT 1').get(id) !== undefined;
}

const NOTHING: Keys = { invoice: [], receipt: [], credit_note: [] };

function keysOf(payload: string): Keys {
  const parsed = RetiredKeys.safeParse(jsonOf(payload));
  return parsed.success ? parsed.data : NOTHING;
}

/** Sets a saved mapping by the last word on it. */
export function refoldMapping(db: WritableDb, signature: string): void {
  const last = lifeOf(db, 'mapping', signature).at(-1);
  const said = MappingSaid.safeParse(last === undefined ? undefined : jsonOf(last.payload));
  const mapping = said.success ? said.data.mapping : null;
  db.prepare('DELETE FROM saved_mapping WHERE signature = ?').run(signature);
  if (last === undefined || mapping === null) return;
  db.prepare(
    'INSERT INTO saved_mapping (signature, label, mapping, saved_at) VALUES (?, ?, ?, ?)',
  ).run(
    signature,
    (said.success ? said.data.label : undefined) ?? '',
    JSON.stringify(mapping),
    last.at.slice(0, 24),
  );
}

/** Sets whether inferred matches are used by the last word on it. */
export function refoldMatching(db: WritableDb): void {
  const last = lifeOf(db, 'books', 'inferred_matches').at(-1);
  const said = MatchingSaid.safeParse(last === undefined ? undefined : jsonOf(last.payload));
  const use = said.success && said.data.use ? 'used' : 'unused';
  if ((readMeta(db, 'inferred_matches') ?? 'unused') === use) return;
  writeMeta(db, 'inferred_matches', use);
  inferLinks(db, () => {});
  bumpBooksVersion(db);
}
