import { type BatchRow, countsOf, summaryOf } from '../batchRow.ts';
import type { ReadableDb } from '../ports.ts';
import { ofBatch } from '../versions/batchRows.ts';
import { type Against, vanishedSql } from './compareSql.ts';
import type { VoucherTable } from './vouchers.ts';

/**
 * The statement that selects a kind's vouchers (old_id) which vanished with a batch; null where it cannot tell:
 * it holds none of that kind, or none that its source gave before (another list, other books), or bills without
 * receipts where the source gave receipts before: then they may be the open bills only.
 */
export function vanishedFrom(
  db: ReadableDb,
  row: BatchRow,
  voucher: VoucherTable,
  against: Against,
): string | null {
  const { covers, version } = summaryOf(row);
  const dates = covers?.[voucher.kind];
  if (dates === undefined) return null;
  if (voucher.kind === 'invoice' && maybeOpenBillsOnly(db, row)) return null;
  const shared = sharedBefore(db, row, voucher);
  if (!shared.any) return null;
  const newest = shared.older ? (version ?? null) : null;
  return vanishedSql(db, voucher, against, { from: dates[0], to: dates[1], newest });
}

function maybeOpenBillsOnly(db: ReadableDb, row: BatchRow): boolean {
  if (countsOf(row).receipts > 0) return false;
  const sql = `SELECT 1 FROM batch WHERE id < ? AND undone_at IS NULL AND source = ?
    AND json_extract(counts, '$.receipts') > 0 LIMIT 1`;
  return db.prepareRows(sql).get(row.id, row.source) !== undefined;
}

/**
 * Whether a batch holds vouchers of its source's earlier batches again, and whether some of them are older versions:
 * then it was exported before those, and what was booked later cannot be in it.
 */
function sharedBefore(
  db: ReadableDb,
  row: BatchRow,
  { kind }: VoucherTable,
): { any: boolean; older: boolean } {
  const shared = `SELECT 1 FROM ${kind} n
    CROSS JOIN ${kind} o ON o.source_key = n.source_key AND o.batch < n.batch
    JOIN batch b ON b.id = o.batch AND b.undone_at IS NULL AND b.source = ?
    WHERE ${ofBatch(db, kind, row.id, 'n')}`;
  const any = db.prepareRows(`${shared} LIMIT 1`).get(row.source) !== undefined;
  if (!any || (summaryOf(row).version ?? null) === null) return { any, older: false };
  const older = db.prepareRows(`${shared} AND n.version < o.version LIMIT 1`);
  return { any, older: older.get(row.source) !== undefined };
}
