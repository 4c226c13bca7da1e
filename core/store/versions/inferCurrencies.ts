import type { WritableDb } from '../ports.ts';
import { runEach } from '../workTables.ts';
import { ALL, type Relinked } from './relinked.ts';

/**
 * Receipts and credit notes of the canonical format name no currency: where the books hold several, a row
 * of a customer who is only ever billed in one other currency is money of that currency.
 */
export function inferCurrencies(db: WritableDb, relinked: Relinked): void {
  if (allOfOneCurrency(db)) return;
  for (const table of ['receipt', 'credit_note'] as const) {
    const rows = relinked.where('id', table);
    const ofParties =
      relinked === ALL ? '' : ` AND party IN (SELECT party FROM ${table} WHERE true${rows})`;
    runEach(db, [
      `INSERT INTO ${table}_currency (id, currency)
      SELECT r.id, p.currency
      FROM ${table} r
      JOIN (SELECT party, min(currency) AS currency FROM invoice WHERE live = 1${ofParties}
            GROUP BY party HAVING min(currency) = max(currency)) p ON p.party = r.party
      WHERE r.live = 1${relinked.where('r.id', table)} AND r.currency <> p.currency`,
    ]);
  }
}

/** Told by what the batches keep of themselves; by the rows where one keeps nothing, or they name several. */
function allOfOneCurrency(db: WritableDb): boolean {
  const kept = db
    .prepareRows<readonly [string | null]>(
      "SELECT json_extract(summary, '$.currencies') FROM batch WHERE undone_at IS NULL",
    )
    .all();
  const lists = kept.map(([list]): readonly number[] | null => list && JSON.parse(list));
  if (!lists.includes(null) && new Set(lists.flatMap((list) => list ?? [])).size <= 1) return true;
  const sql = `SELECT count(*) FROM (
    SELECT currency FROM invoice WHERE live = 1 UNION SELECT currency FROM receipt WHERE live = 1
    UNION SELECT currency FROM credit_note WHERE live = 1)`;
  return (db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0) <= 1;
}
