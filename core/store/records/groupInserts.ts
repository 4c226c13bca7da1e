import type { SqlStatement, SqlValue, WritableDb } from '../ports.ts';
import { RECORD_TABLES, type RecordBatch, type RecordTable } from './recordTables.ts';

/** Values of a column, one per row, blanks null or NaN; null where all are blank. */
export type SqlColumn = readonly (string | null)[] | Float64Array | null;

/** Rows written by one statement: running it costs little beside them. */
const GROUP = 64;

/** Prepared statements held at most: two per table, file and set of filled columns. */
const MOST_PREPARED = 64;

/**
 * Answers a function that inserts a batch's rows in groups, naming only the columns that are filled, and
 * gives back the row id of the first: row ids are given out here, in the order of the rows.
 */
export function groupInserts(
  db: WritableDb,
  batchId: number,
): (batch: RecordBatch, file: number, columns: readonly SqlColumn[]) => number {
  const prepared = new Map<string, SqlStatement<unknown>>();
  const nextIds = new Map<RecordTable, number>();
  const firstId = (table: RecordTable): number => {
    const known = nextIds.get(table);
    if (known !== undefined) return known;
    const sql = `SELECT coalesce(max(id), 0) + 1 FROM ${table}`;
    return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 1;
  };
  const statement = (table: RecordTable, file: number, filled: readonly number[], rows: number) => {
    const key = `${table} ${file} ${rows} ${filled.join(' ')}`;
    let found = prepared.get(key);
    if (found === undefined) {
      if (prepared.size >= MOST_PREPARED) prepared.clear();
      found = db.prepare(insertSql(table, batchId, file, filled, rows));
      prepared.set(key, found);
    }
    return found;
  };

  return (batch, file, columns) => {
    const { table, rows, lines } = batch;
    const filled = [...columns.keys()].filter((at) => columns[at] !== null);
    const values = filled.map((at) => columns[at] ?? []);
    const first = firstId(table);
    const width = filled.length + 2;
    for (let from = 0; from < rows; ) {
      const group = rows - from >= GROUP ? GROUP : 1;
      const flat: SqlValue[] = [];
      for (let row = from; row < from + group; row++) {
        flat.push(first + row, lines[row] ?? 0);
        for (let at = 0; at < values.length; at++) flat.push(cell(values[at]?.[row]));
      }
      if (flat.length !== width * group) throw new Error('a batch has columns of unequal length');
      statement(table, file, filled, group).run(...flat);
      from += group;
    }
    nextIds.set(table, first + rows);
    return first;
  };
}

function cell(value: string | number | null | undefined): SqlValue {
  if (typeof value === 'string') return value;
  return value === null || value === undefined || Number.isNaN(value) ? null : value;
}

/** Batch, file and live are the same for all rows, so they stand in the statement. */
function insertSql(
  table: RecordTable,
  batchId: number,
  file: number,
  filled: readonly number[],
  rows: number,
): string {
  const own = Object.keys(RECORD_TABLES[table].columns);
  const issue = table === 'issue';
  const names = filled.map((at) => own[at] ?? '').join(', ');
  const head = `id, line, batch, file, ${issue ? 'origin' : 'live'}`;
  const marks = filled.map(() => ', ?').join('');
  const row = `(?, ?, ${batchId}, ${file}, ${issue ? "'row'" : '1'}${marks})`;
  return `INSERT INTO ${table} (${head}, ${names}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
}
