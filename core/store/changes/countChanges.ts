import type { BookCounts } from '../../contract/books.ts';
import {
  BATCH_COLUMNS,
  type BatchRow,
  type CountedChanges,
  countsOf,
  summaryOf,
} from '../batchRow.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { anyVersion } from '../versions/refreshLive.ts';
import { type Against, pairsSql } from './compareSql.ts';
import { vanishedFrom } from './vanished.ts';
import { VOUCHER_TABLES } from './vouchers.ts';

/**
 * How many vouchers a batch added, changed, held as they were and no longer holds, against what the earlier batches
 * that stand give. Nothing is compared for a batch before which none stands: all of it is added.
 */
export function countChanges(db: ReadableDb, row: BatchRow): CountedChanges {
  const sum = { added: 0, changed: 0, unchanged: 0, vanished: 0 };
  const against = comparedWith(db, row);
  if (against === null) return { ...sum, added: vouchersIn(countsOf(row)) };
  for (const voucher of VOUCHER_TABLES) {
    const pairs = `SELECT change, count(*) FROM (${pairsSql(db, voucher, against)}) GROUP BY change`;
    const found = db.prepareRows<readonly ['added' | 'changed' | 'unchanged', number]>(pairs).all();
    for (const [change, count] of found) sum[change] += count;
    const vanished = vanishedFrom(db, row, voucher, against);
    if (vanished === null) continue;
    const count = db.prepareRows<readonly [number]>(`SELECT count(*) FROM (${vanished})`).get();
    sum.vanished += count?.[0] ?? 0;
  }
  return sum;
}

/** Counts the changes of all batches after one again: what came before them is no longer the same. */
export function recountChanges(db: WritableDb, after: number): void {
  const rows = db
    .prepare<BatchRow>(`SELECT ${BATCH_COLUMNS} FROM batch WHERE id > ? ORDER BY id`)
    .all(after);
  for (const row of rows) keepChanges(db, row);
}

/** Counts a batch's changes and keeps them in its row. */
export function keepChanges(db: WritableDb, row: BatchRow): void {
  const summary = { ...summaryOf(row), changes: countChanges(db, row) };
  db.prepare('UPDATE batch SET summary = ? WHERE id = ?').run(JSON.stringify(summary), row.id);
}

/** What a batch is to be compared with; null where no batch stands before it. */
export function comparedWith(db: ReadableDb, row: BatchRow): Against | null {
  const sql = 'SELECT 1 FROM batch WHERE id < ? AND undone_at IS NULL LIMIT 1';
  if (db.prepareRows(sql).get(row.id) === undefined) return null;
  return { batch: row.id, versioned: anyVersion(db) };
}

function vouchersIn({ invoices, receipts, creditNotes }: BookCounts): number {
  return invoices + receipts + creditNotes;
}
