import type { BatchChanges, ImportBatch } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import { BATCH_COLUMNS, type BatchRow, countsOf, summaryOf } from './batchRow.ts';
import { countChanges } from './changes/countChanges.ts';
import type { ReadableDb } from './ports.ts';

/** All batches, newest first, undone ones included. */
export function listBatches(db: ReadableDb): ImportBatch[] {
  const rows = db.prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch ORDER BY id DESC`).all();
  return rows.map((row) => describeBatch(db, row, false));
}

/** @throws AppFailure `not_found` */
export function batchById(db: ReadableDb, batchId: string): BatchRow {
  const sql = `SELECT ${BATCH_COLUMNS} FROM batch WHERE batch_id = ?`;
  const row = db.prepare<BatchRow>(sql).get(batchId);
  if (row === undefined) throw new AppFailure('not_found');
  return row;
}

/** The live batch that was made from the very same bytes and answers, if there is one. */
export function liveBatchOf(db: ReadableDb, fingerprint: string): BatchRow | null {
  const sql = `SELECT ${BATCH_COLUMNS} FROM batch WHERE fingerprint = ? AND undone_at IS NULL LIMIT 1`;
  return db.prepare<BatchRow>(sql).get(fingerprint) ?? null;
}

/** A batch for the contract; rejected and warnings are counted from its issues, which linking can change. */
export function describeBatch(db: ReadableDb, row: BatchRow, unchanged: boolean): ImportBatch {
  const counts = countsOf(row);
  const files: ImportBatch['files'] = JSON.parse(row.files);
  const { leftOut, from, to } = summaryOf(row);
  const sql = `SELECT coalesce(sum(kind = 'rejected'), 0), count(*) FROM issue WHERE batch = ?`;
  const [rejected, all] = db.prepareRows<readonly [number, number]>(sql).get(row.id) ?? [0, 0];
  return {
    batchId: row.batchId,
    source: row.source,
    leftOut: [...(leftOut ?? [])],
    from: from ?? null,
    to: to ?? null,
    changes: changesOf(db, row),
    files,
    importedAt: row.importedAt,
    undoneAt: row.undoneAt,
    counts: { ...counts, rejected, warnings: all - rejected },
    unchanged,
  };
}

/** What a batch did to the books before it, as kept in its row; counted where it was not kept. */
function changesOf(db: ReadableDb, row: BatchRow): BatchChanges {
  const sql = 'SELECT count(*) FROM retired WHERE batch = ?';
  const retired = db.prepareRows<readonly [number]>(sql).get(row.id)?.[0] ?? 0;
  return { ...(summaryOf(row).changes ?? countChanges(db, row)), retired };
}

/** Whether any import is in force: a laptop that only shares plans has none. */
export function hasBooks(db: ReadableDb): boolean {
  return db.prepareRows('SELECT 1 FROM batch WHERE undone_at IS NULL LIMIT 1').get() !== undefined;
}

/** How many batches are in force and how many invoices they give. */
export function booksState(db: ReadableDb): { batches: number; invoices: number } {
  const sql = `SELECT (SELECT count(*) FROM batch WHERE undone_at IS NULL),
    (SELECT count(*) FROM invoice WHERE live = 1)`;
  const [batches, invoices] = db.prepareRows<readonly [number, number]>(sql).get() ?? [0, 0];
  return { batches, invoices };
}
