import type { WritableDb } from '../ports.ts';

/**
 * Receipts of the canonical format name no currency: where the books hold several, a receipt of a customer
 * who is only ever billed in one other currency is money of that currency.
 */
export function inferReceiptCurrencies(db: WritableDb): void {
  const sql = 'SELECT count(*) FROM (SELECT DISTINCT currency FROM invoice WHERE live = 1)';
  const several = (db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0) > 1;
  if (!several) return;
  db.exec(`
    INSERT INTO receipt_currency (id, currency)
    SELECT r.id, p.currency
    FROM receipt r
    JOIN (SELECT party, min(currency) AS currency FROM invoice WHERE live = 1
          GROUP BY party HAVING min(currency) = max(currency)) p ON p.party = r.party
    WHERE r.live = 1 AND r.currency <> p.currency`);
}
