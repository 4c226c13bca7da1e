import type { ReadableDb, SqlValue, WritableDb } from '../ports.ts';
import { TOUCHED_TABLES, type Touched, type TouchedTable } from '../touched/touched.ts';
import { emptyWorkTables, runEach, workTable } from '../workTables.ts';
import { ofBatch } from './batchRows.ts';
import {
  allocationsOfReceipt,
  KEYED_TABLES,
  type KeyedTable,
  keysWithdrawnBy,
  retiredSql,
  rowsOfKey,
  winnerSql,
} from './winner.ts';

function isTouchable(table: string): table is TouchedTable {
  return TOUCHED_TABLES.some((each) => each === table);
}

/** Kinds of vouchers that can be retired, as their tables are called. */
const RETIRABLE = new Set(['invoice', 'receipt', 'credit_note']);

/**
 * Recomputes which versions are live for every key that a batch holds or takes out of the books. The one rule
 * behind import, undo, redo and retiring; to be called after the batch's row was changed. All rows of those keys are
 * `touched`. `step` is called between the statements, to poll for cancellation.
 */
export function refreshLive(
  db: WritableDb,
  batch: number,
  touched: Touched,
  step: () => void = () => {},
): void {
  const versioned = anyVersion(db);
  for (const keyed of KEYED_TABLES) {
    const { table, key } = keyed;
    refresh(
      db,
      keyed,
      versioned,
      `SELECT ${key} FROM ${table} WHERE ${ofBatch(db, table, batch)} ${
        RETIRABLE.has(table) ? `UNION ${keysTakenOutBy(table, batch)}` : ''
      }`,
      [],
      touched,
    );
    step();
  }
  refreshAllocations(
    db,
    versioned,
    `SELECT DISTINCT receipt_key FROM allocation WHERE ${ofBatch(db, 'allocation', batch)}
     UNION SELECT source_key FROM receipt WHERE ${ofBatch(db, 'receipt', batch)}
     UNION ${keysTakenOutBy('receipt', batch)}`,
    [],
    touched,
  );
}

/** SQL of the keys of a kind that do not count because of a batch. */
function keysTakenOutBy(kind: string, batch: number): string {
  return `SELECT source_key FROM retired WHERE kind = '${kind}' AND batch = ${batch}
    UNION ${keysWithdrawnBy(kind, batch)}`;
}

/** The same for single vouchers: keys by kind. */
export function refreshVouchers(
  db: WritableDb,
  keys: Readonly<Record<string, readonly string[]>>,
  touched: Touched,
): void {
  const versioned = anyVersion(db);
  for (const keyed of KEYED_TABLES) {
    const list = keys[keyed.table];
    if (list === undefined || list.length === 0) continue;
    const params = [JSON.stringify(list)];
    const among = 'SELECT value AS receipt_key FROM json_each(?)';
    refresh(db, keyed, versioned, among, params, touched);
    if (keyed.table === 'receipt') refreshAllocations(db, versioned, among, params, touched);
  }
}

/** Whether any batch brought versions of vouchers. */
export function anyVersion(db: ReadableDb): boolean {
  const sql = "SELECT 1 FROM batch WHERE json_extract(summary, '$.version') IS NOT NULL LIMIT 1";
  return db.prepareRows(sql).get() !== undefined;
}

function refresh(
  db: WritableDb,
  keyed: KeyedTable,
  versioned: boolean,
  keys: string,
  params: readonly SqlValue[],
  touched: Touched,
): void {
  const { table, key } = keyed;
  const row = `${table}.${key}`;
  const wins = `batch IS ${winnerSql(rowsOfKey(keyed, row), versioned, null)}`;
  const live = RETIRABLE.has(table)
    ? `${wins} AND NOT ${retiredSql(table, row, `${table}.batch`, null)}`
    : wins;
  const update = `UPDATE ${table} SET live = (${live}) WHERE ${key} IN (${keys})`;
  if (touched.all) {
    db.prepare(update).run(...params);
    return;
  }
  const rows = db.prepareRows<readonly [number]>(`${update} RETURNING id`).all(...params);
  if (isTouchable(table)) touched.add(table, rows);
  else if (rows.length > 0) touched.touchAll();
}

/** A receipt's allocations stand or fall together, and with the receipt where it was retired. */
function refreshAllocations(
  db: WritableDb,
  versioned: boolean,
  keys: string,
  params: readonly SqlValue[],
  touched: Touched,
): void {
  runEach(db, [
    'CREATE INDEX IF NOT EXISTS allocation_by_receipt ON allocation (receipt_key, batch)',
  ]);
  const wins = winnerSql(allocationsOfReceipt('k.receipt_key'), versioned, null);
  const retired = retiredSql('receipt', 'w.receipt_key', 'w.batch', null);
  workTable(db, 'allocated', 'receipt_key TEXT PRIMARY KEY, batch INTEGER', { withoutRowId: true });
  db.prepare(
    `INSERT INTO temp.allocated SELECT w.receipt_key, CASE WHEN NOT ${retired} THEN w.batch END
     FROM (SELECT k.receipt_key, ${wins} AS batch FROM (${keys}) k) w`,
  ).run(...params);
  runEach(db, [
    `UPDATE allocation SET live = (batch IS (
      SELECT k.batch FROM temp.allocated k WHERE k.receipt_key = allocation.receipt_key))
    WHERE receipt_key IN (SELECT receipt_key FROM temp.allocated)`,
  ]);
  if (!touched.all) {
    const receipts = `SELECT r.id FROM temp.allocated k CROSS JOIN receipt r ON r.source_key = k.receipt_key`;
    touched.add('receipt', db.prepareRows<readonly [number]>(receipts).all());
    const rows = `SELECT a.id FROM temp.allocated k CROSS JOIN allocation a ON a.receipt_key = k.receipt_key`;
    touched.addAllocations(db.prepareRows<readonly [number]>(rows).all());
  }
  emptyWorkTables(db, 'allocated');
}
