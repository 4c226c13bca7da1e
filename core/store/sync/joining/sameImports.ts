import { ImportPayload } from '../../../sync/importPayload.ts';
import { jsonOf } from '../../../sync/json.ts';
import type { StoredChange } from '../../../sync/protocol.ts';
import { BATCH_COLUMNS, type BatchRow, countsOf } from '../../batchRow.ts';
import type { ReadableDb } from '../../ports.ts';
import { type ChunkTools, withdrawnOf } from '../books/packImports.ts';
import { packRows } from '../books/packRows.ts';

/** An import of this file and one of the company's that hold the very same rows. */
export interface SameImport {
  readonly own: string;
  readonly theirs: string;
}

interface Theirs extends ImportPayload {
  readonly batchId: string;
}

/**
 * The imports of this file that the company holds too, by the hash of their rows: the same export that was imported on
 * two laptops, under whatever names its files had there. Each stands for one alone, and only those that stand are told;
 * what the company has from this very file, from when it was in it before, is its own there already.
 * @param changes the company's log
 */
export function sameImports(
  db: ReadableDb,
  changes: readonly StoredChange[],
  tools: ChunkTools,
): SameImport[] {
  const theirs = new Map(standing(changes).map((each) => [each.batchId, each]));
  const same: SameImport[] = [];
  const known = db.prepareRows('SELECT 1 FROM batch WHERE batch_id = ?');
  for (const id of [...theirs.keys()]) if (known.get(id) !== undefined) theirs.delete(id);
  if (theirs.size === 0) return same;
  const imported = new Set(
    changes.filter(({ kind }) => kind === 'import').map(({ entityId }) => entityId),
  );
  for (const row of ownStanding(db)) {
    if (imported.has(row.batchId)) continue;
    for (const each of theirs.values()) {
      if (!isSame(db, row, each, tools)) continue;
      same.push({ own: row.batchId, theirs: each.batchId });
      theirs.delete(each.batchId);
      break;
    }
  }
  return same;
}

/** What files of an own import are called in one of the company's, by their names here; none where they do not pair. */
export function renamedFiles(
  row: BatchRow,
  { files }: Pick<ImportPayload, 'files'>,
): Map<string, string> {
  const own: ImportPayload['files'] = JSON.parse(row.files);
  const pairs = own.map(({ file }, at) => [file, files[at]?.file ?? file] as const);
  return new Map(own.length === files.length ? pairs : []);
}

/** The company's imports that no change of its log has undone, whose rows this program can read. */
function standing(changes: readonly StoredChange[]): Theirs[] {
  const found = new Map<string, Theirs>();
  const undone = new Set<string>();
  for (const { kind, entity, entityId: batchId, payload } of changes) {
    if (entity !== 'batch') continue;
    if (kind === 'undo') undone.add(batchId);
    else if (kind === 'redo') undone.delete(batchId);
    else if (kind === 'import') {
      const parsed = ImportPayload.safeParse(jsonOf(payload));
      if (parsed.success) found.set(batchId, { batchId, ...parsed.data });
    }
  }
  return [...found.values()].filter(({ batchId }) => !undone.has(batchId));
}

function ownStanding(db: ReadableDb): BatchRow[] {
  const sql = `SELECT ${BATCH_COLUMNS} FROM batch WHERE undone_at IS NULL ORDER BY id`;
  return db.prepare<BatchRow>(sql).all();
}

function isSame(db: ReadableDb, row: BatchRow, theirs: Theirs, tools: ChunkTools): boolean {
  const counts = countsOf(row);
  for (const [kind, count] of Object.entries(theirs.counts)) {
    // Remarks are counted from the rows; what is left out of a count here may be in it there.
    if (kind === 'rejected' || kind === 'warnings') continue;
    if (Object.entries(counts).find(([own]) => own === kind)?.[1] !== count) return false;
  }
  const { chunks, withdrawn } = theirs;
  if (JSON.stringify(withdrawnOf(db, row.id)) !== JSON.stringify(withdrawn)) return false;
  let at = 0;
  for (const { text } of packRows(db, row.id, tools.chunkRows, renamedFiles(row, theirs))) {
    if (chunks[at]?.hash !== tools.sha256(text)) return false;
    at += 1;
  }
  return at === chunks.length;
}
