import { ImportPayload } from '../../../sync/importPayload.ts';
import { jsonOf } from '../../../sync/json.ts';
import type { StoredChange } from '../../../sync/protocol.ts';
import { batchById } from '../../batches.ts';
import { summaryOf } from '../../batchRow.ts';
import { batchMark } from '../../findings/batchMarks.ts';
import type { WritableDb } from '../../ports.ts';
import { renamedFiles, type SameImport } from './sameImports.ts';

/** Under `refused`: what the company holds as its own already, and what is therefore never sent. */
export const SAME = 'same';

/**
 * Makes an own import the company's, which holds the very same rows: it goes on under the company's name for it, its own
 * is not sent, and what was taken out of the books with it stays so.
 * @param change the company's import
 */
export function adoptImport(db: WritableDb, { own }: SameImport, change: StoredChange): void {
  const row = batchById(db, own);
  const theirs = ImportPayload.parse(jsonOf(change.payload));
  const { source, files, fingerprint, importedAt, counts, summary } = theirs;
  db.prepare(
    `UPDATE batch SET batch_id = ?, source = ?, files = ?, fingerprint = ?, imported_at = ?, counts = ?, summary = ?
     WHERE id = ?`,
  ).run(
    change.entityId,
    source,
    JSON.stringify(files),
    fingerprint,
    importedAt,
    JSON.stringify(counts),
    JSON.stringify({ ...summaryOf(row), ...summary }),
    row.id,
  );
  const rename = db.prepare('UPDATE file SET name = ? WHERE id = ?');
  const renamed = renamedFiles(row, theirs);
  const named = db.prepareRows<readonly [number, string]>(
    'SELECT id, name FROM file WHERE batch = ?',
  );
  for (const [id, name] of named.all(row.id)) rename.run(renamed.get(name) ?? name, id);
  const unsent = `entity = 'batch' AND entity_id = ? AND server_seq IS NULL AND refused IS NULL`;
  db.prepare(
    `UPDATE change_log SET refused = '${SAME}' WHERE ${unsent} AND kind IN ('import', 'undo', 'redo')`,
  ).run(own);
  db.prepare(`UPDATE change_log SET entity_id = ? WHERE ${unsent}`).run(change.entityId, own);
  restOn(db, own, change.entityId);
}

/** Looks that rest on an import name it by its mark. */
function restOn(db: WritableDb, own: string, theirs: string): void {
  db.prepare(
    `UPDATE change_log SET payload = json_set(payload, '$.books', (
       SELECT json_group_array(iif(value = ?, ?, value)) FROM json_each(payload, '$.books')))
     WHERE entity = 'sighting' AND server_seq IS NULL AND refused IS NULL
       AND EXISTS (SELECT 1 FROM json_each(payload, '$.books') WHERE value = ?)`,
  ).run(batchMark(own), batchMark(theirs), batchMark(own));
}
