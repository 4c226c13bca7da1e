import type { BookCounts, ImportBatch, Mapping } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import { type BatchSummary, batchById, describeBatch, liveBatchOf } from './batches.ts';
import { logChange } from './changeLog.ts';
import { bumpBooksVersion } from './meta.ts';
import type { Device, WritableDb } from './ports.ts';
import { type BookWriter, bookWriter } from './records/bookWriter.ts';
import { linkBooks } from './versions/link.ts';
import { refreshLive } from './versions/refreshLive.ts';

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
}

/**
 * Imports as one batch, all or nothing: rows, links, change-log row and clock in one transaction. `fill` runs
 * the importer over the writer, a sink; whatever it throws leaves the file as it was. The very same files with the same
 * answers change nothing and answer the batch they already made.
 * @throws AppFailure `no_row_survived` when nothing usable was read, and whatever `fill` and `step` throw
 */
export function importBatch(
  db: WritableDb,
  device: Device,
  what: BatchFiles,
  fill: (writer: BookWriter) => Filled,
  step: (phase: 'linking' | 'saving') => void,
): ImportBatch {
  return db.transaction(() => {
    const same = liveBatchOf(db, what.fingerprint);
    if (same !== null) return describeBatch(db, same, true);
    const batchId = device.newId();
    const importedAt = new Date(device.now()).toISOString();
    const id = insertBatch(db, batchId, importedAt, what);
    const writer = bookWriter(db, id);
    const { source, counts, summary } = fill(writer);
    writer.finish(() => step('linking'));
    if (nothingTaken(counts)) throw new AppFailure('no_row_survived');
    db.prepare('UPDATE batch SET source = ?, counts = ?, summary = ? WHERE id = ?').run(
      source,
      JSON.stringify(counts),
      JSON.stringify(summary),
      id,
    );
    step('linking');
    if (id > 1) refreshLive(db, id);
    linkBooks(db, () => step('linking'));
    const batch = describeBatch(db, batchById(db, batchId), false);
    logChange(db, device, {
      kind: 'import',
      entity: 'batch',
      entityId: batchId,
      payload: {
        source,
        files: what.files,
        fingerprint: what.fingerprint,
        mapping: what.mapping,
        counts: batch.counts,
      },
    });
    bumpBooksVersion(db);
    step('saving');
    return batch;
  });
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
    const at = undo ? new Date(device.now()).toISOString() : null;
    db.prepare('UPDATE batch SET undone_at = ? WHERE id = ?').run(at, row.id);
    refreshLive(db, row.id);
    linkBooks(db);
    logChange(db, device, {
      kind: undo ? 'undo' : 'redo',
      entity: 'batch',
      entityId: batchId,
      payload: {},
    });
    bumpBooksVersion(db);
    return describeBatch(db, batchById(db, batchId), false);
  });
}

function insertBatch(db: WritableDb, batchId: string, at: string, what: BatchFiles): number {
  const sql = `INSERT INTO batch (batch_id, source, files, fingerprint, imported_at, counts)
    VALUES (?, '', ?, ?, ?, '{}') RETURNING id`;
  const insert = db.prepareRows<readonly [number]>(sql);
  const id = insert.get(batchId, JSON.stringify(what.files), what.fingerprint, at)?.[0];
  if (id === undefined) throw new Error('inserting a batch returned no row');
  return id;
}

function nothingTaken(counts: BookCounts): boolean {
  const { customers, invoices, receipts, allocations, creditNotes } = counts;
  return customers + invoices + receipts + allocations + creditNotes === 0;
}
