import type { WritableDb } from '../ports.ts';

/** Imported tables whose rows have an identity over batches, and the column that is it. */
const KEYED: readonly (readonly [table: string, key: string])[] = [
  ['customer', 'party'],
  ['invoice', 'source_key'],
  ['receipt', 'source_key'],
  ['credit_note', 'source_key'],
  ['follow_up', 'source_key'],
  ['capacity', 'source_key'],
  ['balance', 'source_key'],
];

/**
 * Recomputes which versions are live for every key that a batch holds: of the batches that are not undone the
 * newest wins. The one rule behind import, undo and redo; to be called after the batch's row was changed.
 */
export function refreshLive(db: WritableDb, batch: number): void {
  for (const [table, key] of KEYED) {
    db.prepare(
      `UPDATE ${table} SET live = (batch IS (
         SELECT max(v.batch) FROM ${table} v JOIN batch b ON b.id = v.batch AND b.undone_at IS NULL
         WHERE v.${key} = ${table}.${key}))
       WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE batch = ?)`,
    ).run(batch);
  }
  refreshAllocations(db, batch);
}

/**
 * A receipt's allocations stand or fall together: the newest live batch that allocates the receipt decides,
 * or that holds the receipt and carries allocations at all (then it was unallocated since).
 */
function refreshAllocations(db: WritableDb, batch: number): void {
  db.exec('CREATE INDEX IF NOT EXISTS allocation_by_receipt ON allocation (receipt_key, batch)');
  db.prepare(
    `UPDATE allocation SET live = (batch IS (
       SELECT max(said.batch) FROM (
         SELECT v.batch FROM allocation v WHERE v.receipt_key = allocation.receipt_key
         UNION ALL
         SELECT r.batch FROM receipt r WHERE r.source_key = allocation.receipt_key
           AND EXISTS (SELECT 1 FROM batch c WHERE c.id = r.batch
                       AND json_extract(c.counts, '$.allocations') > 0)
       ) said JOIN batch b ON b.id = said.batch AND b.undone_at IS NULL))
     WHERE receipt_key IN (SELECT receipt_key FROM allocation WHERE batch = ?
                           UNION SELECT source_key FROM receipt WHERE batch = ?)`,
  ).run(batch, batch);
}
