import type { ReadableDb } from '../ports.ts';
import { ofBatch } from '../versions/batchRows.ts';
import {
  allocationsOfReceipt,
  KEYED_TABLES,
  retiredSql,
  rowsOfKey,
  winnerSql,
  withdrawnSql,
} from '../versions/winner.ts';
import type { VoucherTable } from './vouchers.ts';

/** What a voucher is compared with: the version in force before a batch, given the batches that stand. */
export interface Against {
  /** Row id of the batch. */
  readonly batch: number;
  /** Some row of the books carries a version. */
  readonly versioned: boolean;
}

/**
 * SQL that pairs every voucher of a batch with the version that was live before it, as (new_id, old_id, change):
 * one that was not in the books is `added`; one that differs is `changed`; one that is as it was, or older than
 * what the books hold, is `unchanged`. A receipt of which the batch holds allocations only has no new_id.
 */
export function pairsSql(db: ReadableDb, voucher: VoucherTable, against: Against): string {
  const { kind } = voucher;
  const { batch } = against;
  const told = `
    SELECT n.id AS new_id, o.id AS old_id,
      CASE WHEN o.id IS NULL OR ${retiredBefore(kind, 'n.source_key', 'o.batch', against)} THEN 'added'
        WHEN n.version < o.version THEN 'unchanged'
        WHEN ${differsSql(voucher, against)} THEN 'changed' ELSE 'unchanged' END AS change
    FROM ${kind} n LEFT JOIN ${kind} o ON o.source_key = n.source_key
      AND o.batch = ${liveBefore(kind, 'n.source_key', against)}
    WHERE ${ofBatch(db, kind, batch, 'n')}`;
  if (kind !== 'receipt') return told;
  return `${told}
    UNION ALL
    SELECT NULL, o.id, CASE WHEN ${allocationsDiffer('k.receipt_key', against)} THEN 'changed'
      ELSE 'unchanged' END
    FROM (SELECT DISTINCT a.receipt_key FROM allocation a WHERE ${ofBatch(db, 'allocation', batch, 'a')} AND NOT EXISTS (
        SELECT 1 FROM receipt r WHERE r.source_key = a.receipt_key AND r.batch = ${batch})) k
    JOIN receipt o ON o.source_key = k.receipt_key
      AND o.batch = ${liveBefore('receipt', 'k.receipt_key', against)}
    WHERE NOT ${retiredBefore('receipt', 'k.receipt_key', 'o.batch', against)}`;
}

/** What a batch must hold of a kind that was live before it. */
export interface Expected {
  readonly from: number;
  readonly to: number;
  /** The version above which its export may be too old to know a voucher; null: it knows all. */
  readonly newest: number | null;
}

/**
 * SQL of the vouchers (old_id) that were live before a batch and that it should hold but does not: of its own
 * source, dated within its dates of that kind, of a party that it names, and not said to be withdrawn. Rows are read in their order: an index
 * over parties would lead all over the file.
 */
export function vanishedSql(
  db: ReadableDb,
  { kind, date }: VoucherTable,
  against: Against,
  { from, to, newest }: Expected,
): string {
  const { batch } = against;
  return `WITH named(party) AS MATERIALIZED (
      SELECT party FROM customer WHERE ${ofBatch(db, 'customer', batch)}
      UNION SELECT party FROM ${kind} WHERE ${ofBatch(db, kind, batch)}),
    missing(id, source_key, batch) AS MATERIALIZED (
      SELECT o.id, o.source_key, o.batch FROM ${kind} o NOT INDEXED
      WHERE o.batch IN (
          SELECT ob.id FROM batch ob WHERE ob.undone_at IS NULL AND ob.id < ${batch}
            AND ob.source = (SELECT b.source FROM batch b WHERE b.id = ${batch}))
        AND o.${date} BETWEEN ${from} AND ${to} AND o.party IN (SELECT party FROM named)
        ${newest === null ? '' : `AND (o.version IS NULL OR o.version <= ${newest})`}
        AND NOT EXISTS (
          SELECT 1 FROM ${kind} n WHERE n.source_key = o.source_key AND n.batch = ${batch}))
    SELECT m.id AS old_id FROM missing m
    WHERE m.batch = ${liveBefore(kind, 'm.source_key', against)}
      AND NOT ${retiredBefore(kind, 'm.source_key', 'm.batch', against)}
      AND NOT ${withdrawnSql(kind, 'm.source_key', 'm.batch', `${batch} + 1`)}`;
}

/** SQL that tells whether a batch says anything else of a receipt's allocations than was in force before it. */
export function allocationsDiffer(keySql: string, { batch, versioned }: Against): string {
  const said = allocationsOfReceipt(keySql);
  const before = winnerSql(said, versioned, String(batch));
  return `(EXISTS (SELECT 1 FROM (${said}) said WHERE said.batch = ${batch})
    AND ${allocationsOf(keySql, String(batch))} IS NOT ${allocationsOf(keySql, before)})`;
}

/** SQL of a row's attributes as one text that can be compared. */
export function attributesOf(table: string, row: string): string {
  return `(SELECT group_concat(x.name || '=' || x.value, ';' ORDER BY x.name) FROM ${table} x
    WHERE x.row = ${row}.id)`;
}

/** SQL of the batch that was in force for a key before the batch. */
function liveBefore(kind: string, keySql: string, { batch, versioned }: Against): string {
  const keyed = KEYED_TABLES.find(({ table }) => table === kind);
  if (keyed === undefined) throw new Error(`no versions are kept of ${kind}`);
  return winnerSql(rowsOfKey(keyed, keySql), versioned, String(batch));
}

function retiredBefore(kind: string, keySql: string, batchSql: string, { batch }: Against): string {
  return retiredSql(kind, keySql, batchSql, String(batch));
}

/** Whether rows n and o differ in any field that the books are made of. */
function differsSql({ kind, fields, attributes }: VoucherTable, against: Against): string {
  const parts = fields.map(([, column]) => `n.${column} IS NOT o.${column}`);
  if (attributes !== null) {
    parts.push(`${attributesOf(attributes, 'n')} IS NOT ${attributesOf(attributes, 'o')}`);
  }
  if (kind === 'receipt') parts.push(allocationsDiffer('n.source_key', against));
  return parts.join(' OR ');
}

function allocationsOf(keySql: string, batchSql: string): string {
  return `(SELECT group_concat(y.what, ';' ORDER BY y.what) FROM (
    SELECT coalesce(a.invoice_key, a.invoice_no, '') || '=' || a.amount || '/' ||
      coalesce(a.allocated_date, '') AS what
    FROM allocation a WHERE a.receipt_key = ${keySql} AND a.batch = ${batchSql}) y)`;
}
