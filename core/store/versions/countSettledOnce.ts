import { SETTLED, SETTLED_END } from '../../books/pour/keys.ts';
import type { WritableDb } from '../ports.ts';

const isStated = (receipt: string) =>
  `${receipt}.source_key >= '${SETTLED}' AND ${receipt}.source_key < '${SETTLED_END}'`;

/**
 * Money that a bill's own row says was paid gives way to the receipts that paid it, whichever were imported first:
 * of what the row states, only what exceeds the bill's receipts up to the day of that import counts. To be called
 * once allocations are linked; derived, from scratch.
 */
export function countSettledOnce(db: WritableDb): void {
  db.exec('DELETE FROM settled_once');
  const any = `SELECT 1 FROM receipt r WHERE ${isStated('r')} LIMIT 1`;
  if (db.prepareRows(any).get() === undefined) return;
  db.exec(`
    CREATE TEMP TABLE stated AS
    SELECT l.invoice, l.receipt, r.amount, CAST(julianday(date(b.imported_at)) - 2440587.5 AS INTEGER) AS day
    FROM allocation_link l JOIN receipt r ON r.id = l.receipt JOIN batch b ON b.id = r.batch
    WHERE l.invoice IS NOT NULL AND ${isStated('r')};
    CREATE INDEX temp.stated_of_bill ON stated (invoice);
    INSERT INTO settled_once (receipt, amount)
    SELECT s.receipt, min(s.amount, sum(l.amount))
    FROM allocation_link l CROSS JOIN stated s ON s.invoice = l.invoice AND l.date <= s.day
    JOIN receipt r ON r.id = l.receipt
    WHERE NOT (${isStated('r')}) AND r.returned_date IS NULL AND l.amount > 0
    GROUP BY s.receipt;
    DROP TABLE stated;
    CREATE TEMP TABLE rest AS
    SELECT l.id, max(0, l.amount - o.amount) AS amount
    FROM settled_once o JOIN receipt r ON r.id = o.receipt
    JOIN allocation a ON a.receipt_key = r.source_key AND a.batch = r.batch AND a.live = 1
    JOIN allocation_link l ON l.id = a.id;
    UPDATE allocation_link SET amount = rest.amount FROM rest WHERE allocation_link.id = rest.id;
    DELETE FROM allocation_link WHERE id IN (SELECT id FROM rest WHERE amount = 0);
    DROP TABLE rest;`);
}
