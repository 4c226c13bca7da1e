import { readNamedReceipt } from '../../books/pour/keys.ts';
import { chooseReceipt, MOST_NAMESAKES } from '../../books/pour/receiptChoice.ts';
import type { WritableDb } from '../ports.ts';

type Named = readonly [id: number, key: string, allocated: number | null];

/**
 * Gives a batch's allocations that merely name a receipt the key of the live receipt that they mean. One that means
 * none, or no telling which, is rejected with its place. To be called before the versions are sorted out, while the
 * receipts of earlier batches that are live are those of the books so far. Answers how many were rejected.
 * @param above the highest allocation row before the batch
 */
export function nameReceipts(db: WritableDb, batch: number, above: number): number {
  const rows = db
    .prepareRows<Named>(
      `SELECT id, receipt_key, allocated_date FROM allocation
       WHERE id > ? AND receipt_key >= 'named:' AND receipt_key < 'named;' ORDER BY id`,
    )
    .all(above);
  if (rows.length === 0) return 0;
  db.exec(`CREATE TEMP TABLE namesake AS
    SELECT r.receipt_no, p.customer_id, r.receipt_date, r.source_key
    FROM receipt r JOIN party p ON p.id = r.party
    WHERE r.live = 1 AND r.batch <> ${batch} AND r.receipt_no IS NOT NULL;
    CREATE INDEX temp.namesake_by_number ON namesake (receipt_no);`);
  const find = db.prepare<{ customer: string; date: number; key: string }>(
    `SELECT customer_id AS customer, receipt_date AS date, source_key AS "key"
     FROM namesake WHERE receipt_no = ? LIMIT ${MOST_NAMESAKES}`,
  );
  const name = db.prepare('UPDATE allocation SET receipt_key = ? WHERE id = ?');
  const reject = db.prepare(
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value)
     SELECT batch, 'row', 'rejected', ?, file, line, 'receipt_no', ? FROM allocation WHERE id = ?`,
  );
  const remove = db.prepare('DELETE FROM allocation WHERE id = ?');
  let rejected = 0;
  for (const [id, key, allocated] of rows) {
    const named = readNamedReceipt(key);
    if (named === null) continue;
    const chosen = chooseReceipt(find.all(named.number), named.customerId, allocated);
    if (typeof chosen === 'object') {
      name.run(chosen.key, id);
      continue;
    }
    reject.run(chosen, named.number, id);
    remove.run(id);
    rejected += 1;
  }
  db.exec('DROP TABLE temp.namesake');
  return rejected;
}
