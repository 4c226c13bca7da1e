import type { Day } from '../../books/dates.ts';
import type { VoucherKind } from '../../contract/books.ts';
import type { ReadableDb } from '../ports.ts';
import { VOUCHER_TABLES } from './vouchers.ts';

/** What a batch can speak of: kinds of vouchers that it holds with their first and last dates, and its age. */
export interface Coverage {
  readonly covers: Readonly<Partial<Record<VoucherKind, readonly [from: Day, to: Day]>>>;
  /** The highest version of its vouchers; null where they carry none. */
  readonly version: number | null;
}

/** The highest row id of each table of vouchers: rows written later lie above. */
export function tableTops(db: ReadableDb): readonly number[] {
  return VOUCHER_TABLES.map(({ kind }) => topOf(db, kind));
}

/** The highest row id of a table. */
export function topOf(db: ReadableDb, table: VoucherKind | 'allocation'): number {
  const sql = `SELECT coalesce(max(id), 0) FROM ${table}`;
  return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
}

/** The coverage of the rows written since `tops`. */
export function coverageSince(db: ReadableDb, tops: readonly number[]): Coverage {
  const covers: Partial<Record<VoucherKind, readonly [Day, Day]>> = {};
  let version: number | null = null;
  VOUCHER_TABLES.forEach(({ kind, date }, at) => {
    const sql = `SELECT min(${date}), max(${date}), max(version) FROM ${kind} WHERE id > ?`;
    const row = db
      .prepareRows<readonly [Day | null, Day | null, number | null]>(sql)
      .get(tops[at] ?? 0);
    const [from, to, highest] = row ?? [null, null, null];
    if (from !== null && to !== null) covers[kind] = [from, to];
    if (highest !== null) version = Math.max(version ?? highest, highest);
  });
  return { covers, version };
}
