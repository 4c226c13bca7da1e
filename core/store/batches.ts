import type { Day } from '../books/dates.ts';
import type { BatchChanges, BookCounts, ImportBatch, LeftOut } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import type { ReadableDb } from './ports.ts';

/** A batch as its row stands in the file. */
export interface BatchRow {
  readonly id: number;
  readonly batchId: string;
  readonly source: string;
  readonly files: string;
  readonly fingerprint: string;
  readonly importedAt: string;
  readonly undoneAt: string | null;
  readonly counts: string;
  readonly summary: string;
}

/** What the import told of itself besides its counts. */
export interface BatchSummary {
  readonly leftOut: readonly LeftOut[];
  readonly from: Day | null;
  readonly to: Day | null;
}

const NO_CHANGES: BatchChanges = { added: 0, changed: 0, unchanged: 0, vanished: 0, retired: 0 };

const COLUMNS = `id, batch_id AS batchId, source, files, fingerprint, imported_at AS importedAt,
  undone_at AS undoneAt, counts, summary`;

/** All batches, newest first, undone ones included. */
export function listBatches(db: ReadableDb): ImportBatch[] {
  const rows = db.prepare<BatchRow>(`SELECT ${COLUMNS} FROM batch ORDER BY id DESC`).all();
  return rows.map((row) => describeBatch(db, row, false));
}

/** @throws AppFailure `not_found` */
export function batchById(db: ReadableDb, batchId: string): BatchRow {
  const sql = `SELECT ${COLUMNS} FROM batch WHERE batch_id = ?`;
  const row = db.prepare<BatchRow>(sql).get(batchId);
  if (row === undefined) throw new AppFailure('not_found');
  return row;
}

/** The live batch that was made from the very same bytes and answers, if there is one. */
export function liveBatchOf(db: ReadableDb, fingerprint: string): BatchRow | null {
  const sql = `SELECT ${COLUMNS} FROM batch WHERE fingerprint = ? AND undone_at IS NULL LIMIT 1`;
  return db.prepare<BatchRow>(sql).get(fingerprint) ?? null;
}

/** A batch for the contract; rejected and warnings are counted from its issues, which linking can change. */
export function describeBatch(db: ReadableDb, row: BatchRow, unchanged: boolean): ImportBatch {
  const counts: BookCounts = JSON.parse(row.counts);
  const files: ImportBatch['files'] = JSON.parse(row.files);
  const { leftOut, from, to }: Partial<BatchSummary> = JSON.parse(row.summary);
  const sql = `SELECT coalesce(sum(kind = 'rejected'), 0), count(*) FROM issue WHERE batch = ?`;
  const [rejected, all] = db.prepareRows<readonly [number, number]>(sql).get(row.id) ?? [0, 0];
  return {
    batchId: row.batchId,
    source: row.source,
    leftOut: [...(leftOut ?? [])],
    from: from ?? null,
    to: to ?? null,
    changes: NO_CHANGES,
    files,
    importedAt: row.importedAt,
    undoneAt: row.undoneAt,
    counts: { ...counts, rejected, warnings: all - rejected },
    unchanged,
  };
}

/** How many batches are in force and how many invoices they give. */
export function booksState(db: ReadableDb): { batches: number; invoices: number } {
  const sql = `SELECT (SELECT count(*) FROM batch WHERE undone_at IS NULL),
    (SELECT count(*) FROM invoice WHERE live = 1)`;
  const [batches, invoices] = db.prepareRows<readonly [number, number]>(sql).get() ?? [0, 0];
  return { batches, invoices };
}
