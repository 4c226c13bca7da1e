import { financialYear } from '../../books/dates.ts';
import type { ReadableDb } from '../ports.ts';

const CHUNK = 20_000;

/** An invoice whose number an earlier row has. */
export interface RepeatedNumber {
  /** Row ids. */
  readonly first: number;
  readonly again: number;
  readonly number: string;
}

/**
 * Live invoices that share number, customer, currency and financial year with an earlier row: two exports of
 * the same bill under different ids, or a number used twice. Ascending by `again`.
 * Rows that are known by their number alone cannot repeat it, so books without other rows are not scanned.
 */
export function repeatedNumbers(db: ReadableDb, poll: () => void): RepeatedNumber[] {
  const elsewise = (range: string) =>
    db
      .prepareRows<readonly [number]>(
        `SELECT EXISTS (SELECT 1 FROM invoice WHERE ${range} AND live = 1 AND invoice_no IS NOT NULL)`,
      )
      .get()?.[0] === 1;
  if (!elsewise("source_key < 'no:'") && !elsewise("source_key >= 'no;'")) return [];
  const top = db.prepareRows<readonly [number]>('SELECT coalesce(max(id), 0) FROM invoice').get();
  const select = db.prepareRows<readonly [number, string, number, number, number]>(
    `SELECT id, invoice_no, party, currency, invoice_date FROM invoice
     WHERE id > ? AND id <= ? AND live = 1 AND invoice_no IS NOT NULL ORDER BY id`,
  );
  const first = new Map<string, number>();
  const repeated: RepeatedNumber[] = [];
  for (let low = 0; low < (top?.[0] ?? 0); low += CHUNK) {
    for (const [id, number, party, currency, date] of select.all(low, low + CHUNK)) {
      const key = `${party}/${currency}/${financialYear(date)}/${number}`;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, id);
      else repeated.push({ first: earlier, again: id, number });
    }
    poll();
  }
  return repeated;
}
