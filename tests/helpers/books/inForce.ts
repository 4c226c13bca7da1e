import type { ReadableDb } from '../../../core/store/ports.ts';

const LIVE_TABLES = ['customer', 'invoice', 'receipt', 'allocation', 'credit_note', 'balance'];

const TERMS = ['segment', 'region', 'salesperson', 'currency', 'branch', 'mode'];

/** What is in force, without the row ids and dictionary numbers that depend on history. */
export function inForce(of: { readonly db: ReadableDb }): unknown {
  const words = (table: string, text: string) =>
    new Map(of.db.prepareRows<[number, string]>(`SELECT id, ${text} FROM ${table}`).all());
  const terms = words('term', 'text');
  const parties = words('party', 'customer_id');
  return LIVE_TABLES.map((table) =>
    of.db
      .prepare<Record<string, unknown>>(`SELECT * FROM ${table} WHERE live = 1`)
      .all()
      .map(({ id: _, batch: __, file: ___, ...row }) => {
        for (const name of TERMS) if (name in row) row[name] = terms.get(Number(row[name]));
        if ('party' in row) row.party = parties.get(Number(row.party));
        return JSON.stringify(row);
      })
      .sort(),
  );
}
