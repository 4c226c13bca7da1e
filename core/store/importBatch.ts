import type { Withdrawn } from '../books/model.ts';
import type { BookCounts, ImportBatch, Mapping } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import { batchById, describeBatch, liveBatchOf } from './batches.ts';
import { idAfterAll } from './batchOrder.ts';
import { BATCH_COLUMNS, type BatchRow, type BatchSummary, countsOf } from './batchRow.ts';
import { logChange } from './changeLog.ts';
import { keepChanges, recountChanges } from './changes/countChanges.ts';
import { type KeptMapping, keepMappings } from './mappings/savedMappings.ts';
import type { Device, WritableDb } from './ports.ts';
import { type BookWriter, bookWriter } from './records/bookWriter.ts';
import { linkTouched } from './touched/keepTouched.ts';
import { Touched } from './touched/touched.ts';
import { keepBatchRows, topsOf } from './versions/batchRows.ts';
import { nameReceipts } from './versions/nameReceipts.ts';
import { refreshLive } from './versions/refreshLive.ts';
import { keepWithdrawn } from './withdraw.ts';

export interface BatchFiles {
  readonly files: ImportBatch['files'];
  /** Hash over the files' hashes and the answers they were read with. */
  readonly fingerprint: string;
  readonly mapping: Mapping | null;
}

export interface Filled {
  readonly source: string;
  readonly counts: BookCounts;
  readonly summary: BatchSummary;
  /** Vouchers that their source says do not count. */
  readonly withdrawn?: readonly Withdrawn[];
  /** What the user said of tables, to be kept for the next ones with the same headers. */
  readonly keep?: readonly KeptMapping[];
  /** The fingerprint with the saved mappings that were reused; absent where none was. */
  readonly fingerprint?: string;
}

/** Thrown to roll back an import that turns out, once read, to be a batch that is there. */
class SameBooks extends Error {
  readonly fingerprint: string;

  constructor(fingerprint: string) {
    super('these books are there already');
    this.fingerprint = fingerprint;
  }
}

/**
 * Imports as one batch, all or nothing: rows, links, change-log row and clock in one transaction. `fill` runs
 * the importer over the writer, a sink; whatever it throws leaves the file as it was. The very same files with the
 * same answers change nothing and answer the batch they already made.
 * @throws AppFailure `no_row_survived` when nothing usable was read, and whatever `fill` and `step` throw
 */
export function importBatch(
  db: WritableDb,
  device: Device,
  what: BatchFiles,
  fill: (writer: BookWriter) => Filled,
  step: (phase: 'indexing' | 'linking' | 'saving') => void,
): ImportBatch {
  try {
    return db.transaction(() => {
      const same = liveBatchOf(db, what.fingerprint);
      return same === null ? addBatch(db, device, what, fill, step) : describeBatch(db, same, true);
    });
  } catch (thrown) {
    if (!(thrown instanceof SameBooks)) throw thrown;
    const same = liveBatchOf(db, thrown.fingerprint);
    if (same === null) throw thrown;
    return describeBatch(db, same, true);
  }
}

function addBatch(
  db: WritableDb,
  device: Device,
  what: BatchFiles,
  fill: (writer: BookWriter) => Filled,
  step: (phase: 'indexing' | 'linking' | 'saving') => void,
): ImportBatch {
  const batchId = device.newId();
  const importedAt = new Date(device.now()).toISOString();
  const further = db.prepareRows('SELECT 1 FROM batch LIMIT 1').get() !== undefined;
  const id = insertBatch(db, batchId, importedAt, what);
  const before = topsOf(db);
  const writer = bookWriter(db, id);
  const filled = fill(writer);
  const { source, summary, keep, fingerprint = what.fingerprint } = filled;
  if (fingerprint !== what.fingerprint && liveBatchOf(db, fingerprint) !== null) {
    throw new SameBooks(fingerprint);
  }
  writer.finish(() => step('indexing'));
  keepBatchRows(db, id, before);
  const unnamed = further ? nameReceipts(db, id, before.allocation) : 0;
  const counts = { ...filled.counts, allocations: filled.counts.allocations - unnamed };
  if (nothingTaken(counts)) throw new AppFailure('no_row_survived');
  db.prepare(
    'UPDATE batch SET source = ?, fingerprint = ?, counts = ?, summary = ? WHERE id = ?',
  ).run(
    source,
    fingerprint,
    JSON.stringify(counts),
    JSON.stringify({ ...summary, ...writer.coverage }),
    id,
  );
  bringIn(db, id, counts, filled.withdrawn ?? [], () => step('linking'));
  const batch = describeBatch(db, batchById(db, batchId), false);
  logChange(db, device, {
    kind: 'import',
    entity: 'batch',
    entityId: batchId,
    payload: {
      source,
      files: what.files,
      fingerprint,
      mapping: what.mapping,
      counts: batch.counts,
    },
  });
  keepMappings(db, device, keep ?? []);
  step('saving');
  return batch;
}

/**
 * Sorts out what a batch whose rows are written does to the books: which versions are live, what changed against the
 * batches before it and after it, and the links. To be called in the transaction that wrote it; `step` in between.
 */
export function bringIn(
  db: WritableDb,
  id: number,
  counts: BookCounts,
  withdrawn: readonly Withdrawn[],
  step: () => void,
): void {
  step();
  keepWithdrawn(db, id, withdrawn);
  const others = db.prepareRows<readonly [number]>('SELECT id FROM batch WHERE id <> ?').all(id);
  const touched = new Touched();
  if (others.length === 0 || isLarge(counts)) touched.touchAll();
  if (others.length > 0) refreshLive(db, id, touched, step);
  step();
  keepChanges(db, batchOfId(db, id));
  if (others.some(([other]) => other > id)) recountChanges(db, id);
  step();
  linkTouched(db, touched, step);
}

/** Takes a batch out of the books; older versions of its rows come back. Undoing twice changes nothing. */
export function undoBatch(db: WritableDb, device: Device, batchId: string): ImportBatch {
  return setUndone(db, device, batchId, true);
}

/** Puts an undone batch back where it was in the order of imports. */
export function redoBatch(db: WritableDb, device: Device, batchId: string): ImportBatch {
  return setUndone(db, device, batchId, false);
}

function setUndone(db: WritableDb, device: Device, batchId: string, undo: boolean): ImportBatch {
  return db.transaction(() => {
    const row = batchById(db, batchId);
    if ((row.undoneAt !== null) === undo) return describeBatch(db, row, true);
    keepUndone(db, row, undo ? new Date(device.now()).toISOString() : null);
    logChange(db, device, {
      kind: undo ? 'undo' : 'redo',
      entity: 'batch',
      entityId: batchId,
      payload: {},
    });
    return describeBatch(db, batchById(db, batchId), false);
  });
}

/** Sets since when a batch is undone, null: it stands; with all that follows for the books. */
export function keepUndone(db: WritableDb, row: BatchRow, at: string | null): void {
  db.prepare('UPDATE batch SET undone_at = ? WHERE id = ?').run(at, row.id);
  const touched = new Touched();
  if (isLarge(countsOf(row))) touched.touchAll();
  refreshLive(db, row.id, touched);
  recountChanges(db, row.id);
  linkTouched(db, touched);
}

function batchOfId(db: WritableDb, id: number): BatchRow {
  const row = db.prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch WHERE id = ?`).get(id);
  if (row === undefined) throw new Error('a batch that was just written is not there');
  return row;
}

function insertBatch(db: WritableDb, batchId: string, at: string, what: BatchFiles): number {
  const id = idAfterAll(db);
  db.prepare(
    `INSERT INTO batch (id, batch_id, source, files, fingerprint, imported_at, counts)
     VALUES (?, ?, '', ?, ?, ?, '{}')`,
  ).run(id, batchId, JSON.stringify(what.files), what.fingerprint, at);
  return id;
}

/** Rows in a batch from which on nobody asks which they were. */
const LARGE = 20_000;

function isLarge(counts: BookCounts): boolean {
  const { customers, invoices, receipts, allocations, creditNotes } = counts;
  return customers + invoices + receipts + allocations + creditNotes > LARGE;
}

function nothingTaken(counts: BookCounts): boolean {
  const { customers, invoices, receipts, allocations, creditNotes } = counts;
  return customers + invoices + receipts + allocations + creditNotes === 0;
}
