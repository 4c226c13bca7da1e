import type { ReadableDb, WritableDb } from '../ports.ts';
import { runEach } from '../workTables.ts';

/** The index that finds a customer's bills by number; books whose rows name no bills by number do without it. */
export const BILLS_BY_NUMBER = 'invoice_by_number';

/** Makes the index where it is not there. */
export function indexBillsByNumber(db: WritableDb): void {
  runEach(db, [
    `CREATE INDEX IF NOT EXISTS ${BILLS_BY_NUMBER} ON invoice (party, invoice_no, invoice_date)`,
  ]);
}

/** Takes the index away, where making it over all rows costs less than keeping it row by row. */
export function dropBillsByNumber(db: WritableDb): void {
  runEach(db, [`DROP INDEX IF EXISTS ${BILLS_BY_NUMBER}`]);
}

/** Whether any allocation or credit note names its bill by number. */
export function namesBills(db: ReadableDb): boolean {
  const sql = (table: string) =>
    `SELECT 1 FROM ${table} WHERE invoice_no IS NOT NULL AND invoice_key IS NULL LIMIT 1`;
  return ['allocation', 'credit_note'].some(
    (table) => db.prepareRows(sql(table)).get() !== undefined,
  );
}
