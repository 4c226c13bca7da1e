import type { ReadableDb } from './ports.ts';

/** Where a row of the books came from and what its books call it: what the ledger's columns leave out. */
export interface RowOrigin {
  readonly number: string | null;
  readonly file: string;
  readonly line: number;
}

export type OriginTable = 'invoice' | 'receipt' | 'credit_note' | 'allocation';

/** What the row itself is called; an allocation goes by its receipt's number. */
const NUMBER: Readonly<Record<OriginTable, string>> = {
  invoice: 't.invoice_no',
  receipt: 't.receipt_no',
  credit_note: 't.note_no',
  allocation: `(SELECT r.receipt_no FROM allocation_link l JOIN receipt r ON r.id = l.receipt
    WHERE l.id = t.id)`,
};

/** Answers the origin of one row after the other of any of the tables; blank where there is none. */
export function rowOrigins(db: ReadableDb): (table: OriginTable, row: number) => RowOrigin {
  const files = new Map(
    db.prepareRows<readonly [number, string]>('SELECT id, name FROM file').all(),
  );
  const prepare = (table: OriginTable) =>
    db.prepareRows<readonly [number: string | null, file: number, line: number]>(
      `SELECT ${NUMBER[table]}, t.file, t.line FROM ${table} t WHERE t.id = ?`,
    );
  const select = {
    invoice: prepare('invoice'),
    receipt: prepare('receipt'),
    credit_note: prepare('credit_note'),
    allocation: prepare('allocation'),
  };
  return (table, row) => {
    const [number, file, line] = select[table].get(row) ?? [null, -1, 0];
    return { number, file: files.get(file) ?? '', line };
  };
}

/** Where a party's live stated balances came from, with their days, in the order of the ledger. */
export function balanceOrigins(
  db: ReadableDb,
  party: number,
): (RowOrigin & { readonly date: number })[] {
  return db
    .prepare<RowOrigin & { readonly date: number }>(
      `SELECT NULL AS number, f.name AS file, b.line, b.date
       FROM balance b JOIN file f ON f.id = b.file WHERE b.live = 1 AND b.party = ? ORDER BY b.id`,
    )
    .all(party);
}
