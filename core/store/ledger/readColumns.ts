import { NO_DAY } from '../../books/dates.ts';
import { sharedFloats, sharedInts } from '../../flow/sharedColumns.ts';
import type { ReadableDb, SqlValue } from '../ports.ts';

/** How a column's values are held, and what a blank becomes: NO_DAY, 0, -1, or NaN. */
export type ColumnKind = keyof typeof BLANK;

const BLANK = { day: NO_DAY, number: 0, code: -1, rate: Number.NaN };

export interface Columns {
  readonly count: number;
  /** Database row id of each row, ascending. */
  readonly id: Float64Array;
  days(name: string): Int32Array;
  numbers(name: string): Float64Array;
}

/** Called between chunks with the rows read so far; may throw to stop. */
export type Poll = (rows: number) => void;

const CHUNK = 20_000;

/**
 * Reads the live rows of a table (or join) into typed columns, in row id order. `from` is what stands after
 * FROM; its first table's row id is `id` and its condition is `where`. Read in chunks of row ids: a
 * statement's whole answer costs a third of stepping through it row by row.
 * @param only the row ids that are wanted (null: all), each once
 */
export function readColumns(
  db: ReadableDb,
  from: string,
  id: string,
  where: string,
  params: readonly SqlValue[],
  columns: Readonly<Record<string, readonly [sql: string, kind: ColumnKind]>>,
  poll: Poll,
  only: readonly number[] | null = null,
): Columns {
  const last = only === null ? topRow(db, from) : only.length;
  const specs = Object.entries(columns);
  const kinds = specs.map(([, [, kind]]) => kind);
  const blanks = kinds.map((kind) => BLANK[kind]);
  const data = kinds.map((kind) =>
    kind === 'number' || kind === 'rate' ? sharedFloats(last) : sharedInts(last),
  );
  const ids = sharedFloats(last);
  const select = (among: string) =>
    db.prepareRows<readonly (number | null)[]>(
      `SELECT ${[id, ...specs.map(([, [sql]]) => sql)].join(', ')} FROM ${from}
       WHERE ${id} ${among} AND ${where} ORDER BY ${id}`,
    );
  let count = 0;
  const keep = (rows: readonly (readonly (number | null)[])[]): void => {
    for (const row of rows) {
      ids[count] = row[0] ?? 0;
      for (let c = 0; c < data.length; c++) {
        const column = data[c];
        if (column !== undefined) column[count] = row[c + 1] ?? blanks[c] ?? 0;
      }
      count++;
    }
    poll(count);
  };
  if (only === null) {
    const chunk = select(`> ? AND ${id} <= ?`);
    for (let low = 0; low < last; low += CHUNK) keep(chunk.all(low, low + CHUNK, ...params));
  } else keep(select(AMONG).all(JSON.stringify(only), ...params));
  const trim = <T extends Int32Array | Float64Array>(column: T) =>
    count === last ? column : column.slice(0, count);
  const byName = new Map(specs.map(([name], c) => [name, trim(data[c] ?? new Int32Array(0))]));
  return {
    count,
    id: count === last ? ids : ids.slice(0, count),
    days: (name) => {
      const column = byName.get(name);
      if (!(column instanceof Int32Array)) throw new Error(`no day or code column ${name}`);
      return column;
    },
    numbers: (name) => {
      const column = byName.get(name);
      if (!(column instanceof Float64Array)) throw new Error(`no number column ${name}`);
      return column;
    },
  };
}

/** SQL behind a column that stands in the list (JSON) given as a parameter. */
export const AMONG = 'IN (SELECT value FROM json_each(?))';

function topRow(db: ReadableDb, from: string): number {
  const table = from.split(' ')[0] ?? '';
  const top = db.prepareRows<readonly [number]>(`SELECT coalesce(max(id), 0) FROM ${table}`).get();
  return top?.[0] ?? 0;
}

/** Row id → position of a loaded table, -1 where it is not among the loaded rows. */
export function positionsOf(id: Float64Array): (row: number) => number {
  const position = new Int32Array((id.at(-1) ?? 0) + 1).fill(-1);
  for (let i = 0; i < id.length; i++) position[id[i] ?? 0] = i;
  return (row) => position[row] ?? -1;
}
