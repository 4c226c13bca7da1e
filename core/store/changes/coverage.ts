import type { Day } from '../../books/dates.ts';
import type { VoucherKind } from '../../contract/books.ts';
import type { ReadableDb } from '../ports.ts';
import { RECORD_TABLES, type RecordBatch } from '../records/recordTables.ts';
import { VOUCHER_TABLES } from './vouchers.ts';

/** What a batch can speak of: kinds of vouchers that it holds with their first and last dates, and its age. */
export interface Coverage {
  readonly covers: Readonly<Partial<Record<VoucherKind, readonly [from: Day, to: Day]>>>;
  /** The highest version of its vouchers; null where they carry none. */
  readonly version: number | null;
  /** The currencies of its vouchers, numbers of `term`, ascending. */
  readonly currencies: readonly number[];
}

/** The highest row id of a table. */
export function topOf(db: ReadableDb, table: VoucherKind | 'allocation'): number {
  const sql = `SELECT coalesce(max(id), 0) FROM ${table}`;
  return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
}

const PLACES = VOUCHER_TABLES.map(({ kind, date }) => {
  const names = Object.keys(RECORD_TABLES[kind].columns);
  const [day, version, currency] = [date, 'version', 'currency'].map((name) => names.indexOf(name));
  return [kind, { day, version, currency }] as const;
});

/** Gathers the coverage of packed records, whose currencies are numbers of `term`. */
export class CoverageCount {
  private readonly covers: Partial<Record<VoucherKind, readonly [Day, Day]>> = {};
  private version: number | null = null;
  private readonly currencies = new Set<number>();

  add({ table, rows, columns }: RecordBatch): void {
    const place = PLACES.find(([kind]) => kind === table);
    if (place === undefined) return;
    const [kind, { day, version, currency }] = place;
    const days = rangeOf(columns[day ?? -1], rows);
    const versions = rangeOf(columns[version ?? -1], rows);
    if (days !== null) this.covers[kind] = widest(this.covers[kind], days);
    if (versions !== null) this.version = Math.max(this.version ?? versions[1], versions[1]);
    const currencies = columns[currency ?? -1];
    if (!(currencies instanceof Float64Array)) return;
    let last = Number.NaN;
    for (let row = 0; row < rows; row++) {
      const value = currencies[row] ?? Number.NaN;
      if (value === last || Number.isNaN(value)) continue;
      this.currencies.add(value);
      last = value;
    }
  }

  get coverage(): Coverage {
    const currencies = [...this.currencies].sort((a, b) => a - b);
    return { covers: { ...this.covers }, version: this.version, currencies };
  }
}

/** The lowest and highest of a column's first values; null where they are all blank. */
function rangeOf(
  values: RecordBatch['columns'][number] | undefined,
  rows: number,
): readonly [number, number] | null {
  if (!(values instanceof Float64Array)) return null;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? Number.NaN;
    if (value < from) from = value;
    if (value > to) to = value;
  }
  return from > to ? null : [from, to];
}

function widest(
  known: readonly [Day, Day] | undefined,
  [from, to]: readonly [Day, Day],
): readonly [Day, Day] {
  return known === undefined ? [from, to] : [Math.min(known[0], from), Math.max(known[1], to)];
}
