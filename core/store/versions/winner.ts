import { MARK } from '../../books/pour/keys.ts';
import type { ImportedTable } from './batchRows.ts';

/** The first text after all that begin with {@link MARK}. */
const PAST_MARK = String.fromCharCode(MARK.charCodeAt(0) + 1);

/** A table of imported rows that have an identity over batches. */
export interface KeyedTable {
  readonly table: ImportedTable;
  /** The column that is the identity. */
  readonly key: string;
  /** The row's own version as SQL over the alias it is given; null where rows of the table carry none. */
  readonly version: ((row: string) => string) | null;
}

/** The highest version of any voucher in a batch stands for the age of the export that it came from. */
function exportVersion(row: string): string {
  return `(SELECT json_extract(e.summary, '$.version') FROM batch e WHERE e.id = ${row}.batch)`;
}

const own = (row: string) => `${row}.version`;

export const KEYED_TABLES: readonly KeyedTable[] = [
  { table: 'customer', key: 'party', version: exportVersion },
  { table: 'invoice', key: 'source_key', version: own },
  { table: 'receipt', key: 'source_key', version: own },
  { table: 'credit_note', key: 'source_key', version: own },
  { table: 'follow_up', key: 'source_key', version: exportVersion },
  { table: 'capacity', key: 'source_key', version: exportVersion },
  { table: 'balance', key: 'source_key', version: exportVersion },
];

/**
 * SQL that selects the batch whose row of a key is in force: of the batches that are not undone the newest wins,
 * but among rows that carry a version the highest one, in whatever order they were imported. A row without a
 * version outdoes all before it and gives way to any after it.
 * @param rows a select of (batch, version) of all rows of the key
 * @param versioned false where no row of the books carries a version: the plain maximum then does
 * @param before SQL of a batch id that only earlier batches count for; null: all
 */
export function winnerSql(rows: string, versioned: boolean, before: string | null): string {
  const standing = `(${rows}) v JOIN batch vb ON vb.id = v.batch AND vb.undone_at IS NULL
    ${before === null ? '' : `AND vb.id < ${before}`}`;
  if (!versioned) return `(SELECT max(v.batch) FROM ${standing})`;
  return `(SELECT w.batch FROM (
      SELECT v.batch, v.version,
        max(CASE WHEN v.version IS NULL THEN v.batch END) OVER () AS barrier FROM ${standing}) w
    WHERE w.barrier IS NULL OR w.batch >= w.barrier
    ORDER BY w.version IS NULL, w.version DESC, w.batch DESC LIMIT 1)`;
}

/** The rows of a key as {@link winnerSql} wants them. `key` is SQL of the key looked for. */
export function rowsOfKey({ table, key, version }: KeyedTable, keySql: string): string {
  return `SELECT r.batch, ${version === null ? 'NULL' : version('r')} AS version
    FROM ${table} r WHERE r.${key} = ${keySql}`;
}

/**
 * The batches that say how a receipt's money was allocated, with the receipt's version there: those that allocate
 * it, and those that hold it and carry allocations at all (then it is unallocated).
 */
export function allocationsOfReceipt(keySql: string): string {
  return `SELECT s.batch, (SELECT r.version FROM receipt r
      WHERE r.source_key = ${keySql} AND r.batch = s.batch) AS version
    FROM (
      SELECT a.batch FROM allocation a WHERE a.receipt_key = ${keySql}
      UNION ALL
      SELECT r.batch FROM receipt r WHERE r.source_key = ${keySql} AND r.batch IN (
        SELECT c.id FROM batch c WHERE json_extract(c.counts, '$.allocations') > 0)) s`;
}

/**
 * SQL that tells whether a voucher in force in a batch does not count: retired when a later batch held it no
 * longer, while that later batch stands, or withdrawn (see {@link withdrawnSql}).
 * @param before SQL of a batch id that only earlier batches count for; null: all
 */
export function retiredSql(
  kind: string,
  keySql: string,
  batchSql: string,
  before: string | null,
): string {
  return `(EXISTS (SELECT 1 FROM retired t JOIN batch tb ON tb.id = t.batch AND tb.undone_at IS NULL
      WHERE t.kind = '${kind}' AND t.source_key = ${keySql} AND t.batch > ${batchSql}
      ${before === null ? '' : `AND t.batch < ${before}`})
    OR ${withdrawnSql(kind, keySql, batchSql, before)})`;
}

/**
 * SQL that tells whether a standing batch says that a voucher does not count: in a version not below the
 * voucher's, in whatever order they were imported; where either has none, after it. A withdrawal is of all parts
 * of a voucher, whose keys begin with the voucher's.
 */
export function withdrawnSql(
  kind: string,
  keySql: string,
  batchSql: string,
  before: string | null,
): string {
  const version = `(SELECT r.version FROM ${kind} r
    WHERE r.source_key = ${keySql} AND r.batch = ${batchSql})`;
  const part = `instr(${keySql}, '${MARK}')`;
  return `(EXISTS (SELECT 1 FROM withdrawn) AND EXISTS (
    SELECT 1 FROM withdrawn x JOIN batch xb ON xb.id = x.batch AND xb.undone_at IS NULL
    WHERE x.source_key IN (${keySql}, CASE WHEN ${part} > 0 THEN substr(${keySql}, 1, ${part} - 1) END)
      ${before === null ? '' : `AND x.batch < ${before}`}
      AND coalesce(x.version >= ${version}, x.batch > ${batchSql})))`;
}

/** SQL of the keys of a kind that a batch withdraws, with all their parts. */
export function keysWithdrawnBy(kind: string, batch: number): string {
  return `SELECT v.source_key FROM withdrawn x JOIN ${kind} v ON v.source_key = x.source_key
      WHERE x.batch = ${batch}
    UNION SELECT v.source_key FROM withdrawn x JOIN ${kind} v
      ON v.source_key >= x.source_key || '${MARK}' AND v.source_key < x.source_key || '${PAST_MARK}'
      WHERE x.batch = ${batch}`;
}
