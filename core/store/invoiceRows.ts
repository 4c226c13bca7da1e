import type { ReadableDb } from './ports.ts';

/** Where an invoice row came from and what its books call it: what the ledger's columns leave out. */
export interface InvoiceOrigin {
  readonly invoiceNo: string | null;
  readonly file: string;
  readonly line: number;
}

/** Origins of a page of invoices by row id. */
export function invoiceOrigins(
  db: ReadableDb,
  rows: readonly number[],
): ReadonlyMap<number, InvoiceOrigin> {
  const select = db.prepare<InvoiceOrigin>(
    `SELECT i.invoice_no AS invoiceNo, f.name AS file, i.line
     FROM invoice i JOIN file f ON f.id = i.file WHERE i.id = ?`,
  );
  const found = new Map<number, InvoiceOrigin>();
  for (const row of rows) {
    const origin = select.get(row);
    if (origin !== undefined) found.set(row, origin);
  }
  return found;
}
