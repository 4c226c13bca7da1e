import type { ImportBatch, VoucherKind } from '../contract/books.ts';
import { batchById, describeBatch } from './batches.ts';
import type { BatchRow } from './batchRow.ts';
import { logChange } from './changeLog.ts';
import { comparedWith, recountChanges } from './changes/countChanges.ts';
import { vanishedFrom } from './changes/vanished.ts';
import { VOUCHER_TABLES } from './changes/vouchers.ts';
import type { Device, ReadableDb, WritableDb } from './ports.ts';
import { linkTouched } from './touched/keepTouched.ts';
import { Touched } from './touched/touched.ts';
import { refreshVouchers } from './versions/refreshLive.ts';

export type Keys = Readonly<Record<VoucherKind, readonly string[]>>;

const NONE: Keys = { invoice: [], receipt: [], credit_note: [] };

/**
 * Takes the vouchers that vanished with a batch out of the books, or puts those taken out with it back. The
 * decision holds while the batch stands and no version of a voucher from a later batch is in force: undoing the
 * batch brings them back, redoing it takes them out again, and a later export that holds one brings that one back.
 * Deciding the same again, or of a batch that is undone, changes nothing.
 * @throws AppFailure `not_found`
 */
export function retireVanished(
  db: WritableDb,
  device: Device,
  { batchId, retire }: { readonly batchId: string; readonly retire: boolean },
): ImportBatch {
  return db.transaction(() => {
    const row = batchById(db, batchId);
    const keys = retire ? vanishedKeys(db, row) : retiredKeys(db, row);
    const count = Object.values(keys).reduce((sum, list) => sum + list.length, 0);
    if (row.undoneAt !== null || count === 0) return describeBatch(db, row, true);
    const standing = retiredKeys(db, row);
    keepRetired(db, row, retire ? bothOf(standing, keys) : NONE);
    logChange(db, device, {
      kind: retire ? 'retire' : 'restore',
      entity: 'batch',
      entityId: batchId,
      payload: keys,
    });
    return describeBatch(db, batchById(db, batchId), false);
  });
}

/** Sets which vouchers are retired with a batch, with all that follows for the books. */
export function keepRetired(db: WritableDb, row: BatchRow, keys: Keys): void {
  const before = retiredKeys(db, row);
  db.prepare('DELETE FROM retired WHERE batch = ?').run(row.id);
  const insert = db.prepare('INSERT INTO retired (kind, source_key, batch) VALUES (?, ?, ?)');
  for (const { kind } of VOUCHER_TABLES) {
    for (const key of keys[kind]) insert.run(kind, key, row.id);
  }
  const touched = new Touched();
  refreshVouchers(db, bothOf(before, keys), touched);
  recountChanges(db, row.id);
  linkTouched(db, touched);
}

/** The keys of either, each once. */
export function bothOf(some: Keys, more: Keys): Keys {
  const both = (kind: VoucherKind) => [...new Set([...some[kind], ...more[kind]])];
  return { invoice: both('invoice'), receipt: both('receipt'), credit_note: both('credit_note') };
}

/** Keys of the vouchers that vanished with a batch and are not retired with it yet. */
function vanishedKeys(db: ReadableDb, row: BatchRow): Keys {
  const keys: Record<VoucherKind, string[]> = { invoice: [], receipt: [], credit_note: [] };
  const against = comparedWith(db, row);
  if (against === null) return keys;
  for (const voucher of VOUCHER_TABLES) {
    const { kind } = voucher;
    const vanished = vanishedFrom(db, row, voucher, against);
    if (vanished === null) continue;
    const sql = `SELECT o.source_key FROM ${kind} o WHERE o.id IN (SELECT old_id FROM (${vanished}))
      AND NOT EXISTS (SELECT 1 FROM retired t
        WHERE t.kind = '${kind}' AND t.source_key = o.source_key AND t.batch = ${row.id})
      ORDER BY o.id`;
    for (const [key] of db.prepareRows<readonly [string]>(sql).all()) {
      keys[kind].push(key);
    }
  }
  return keys;
}

function retiredKeys(db: ReadableDb, row: BatchRow): Keys {
  const keys: Record<VoucherKind, string[]> = { invoice: [], receipt: [], credit_note: [] };
  const sql = 'SELECT kind, source_key FROM retired WHERE batch = ? ORDER BY kind, source_key';
  const rows = db.prepareRows<readonly [VoucherKind, string]>(sql).all(row.id);
  for (const [kind, key] of rows) keys[kind].push(key);
  return keys;
}
