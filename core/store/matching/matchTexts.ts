import type { MatchTexts } from '../../flow/match/matchLedger.ts';
import type { ReadableDb } from '../ports.ts';

/** Bill numbers, receipt numbers and payers' references by row id, looked up one by one. */
export function matchTexts(db: ReadableDb): MatchTexts {
  const lookup = (table: string, column: string) => {
    const select = db.prepareRows<readonly [string | null]>(
      `SELECT ${column} FROM ${table} WHERE id = ?`,
    );
    return (row: number) => select.get(row)?.[0] ?? null;
  };
  return {
    billNumber: lookup('invoice', 'invoice_no'),
    receiptNumber: lookup('receipt', 'receipt_no'),
    reference: lookup('receipt', 'reference'),
  };
}
