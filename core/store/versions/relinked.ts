import type { ReadableDb, WritableDb } from '../ports.ts';
import type { Touched } from '../touched/touched.ts';
import { emptyWorkTables, runEach, workTable } from '../workTables.ts';
import { indexBillsByNumber } from './billsByNumber.ts';

/** Kinds of rows that linking goes over. */
const KINDS = ['party', 'receipt', 'allocation', 'credit_note'] as const;
type Kind = (typeof KINDS)[number];

/** More receipts than this are quicker linked with all others. */
const MOST_RECEIPTS = 50_000;

/**
 * What is linked anew: all of the books, or the rows in the temporary tables that {@link relinkTouched} fills. `where`
 * gives the condition on a column of row ids as SQL that begins with AND.
 */
export interface Relinked {
  readonly where: (column: string, kind: Kind) => string;
}

export const ALL: Relinked = { where: () => '' };

const SOME: Relinked = { where: (column, kind) => ` AND ${column} IN ${idsOf(kind)}` };

function idsOf(kind: Kind): string {
  return `(SELECT id FROM temp.relinked_${kind})`;
}

/**
 * Works on the rows that the touched ones hang together with: customers, all money of theirs, the bills that it meets
 * by key or by number, the money of others that meets these bills, and so on. No link, issue or sum of any other row
 * can have changed. It is given all of them where those are most of the books, or where what was found before cannot
 * be told apart by row.
 */
export function relinkTouched(
  db: WritableDb,
  touched: Touched,
  work: (relinked: Relinked) => void,
): void {
  if (touched.all || hasIssuesWithoutRow(db)) {
    work(ALL);
    return;
  }
  indexBillsByNumber(db);
  runEach(db, ['CREATE INDEX IF NOT EXISTS receipt_by_party ON receipt (party)']);
  for (const kind of KINDS) workTable(db, `relinked_${kind}`, 'id INTEGER PRIMARY KEY');
  begin(db, touched);
  for (let before = 0, now = parties(db); now > before; ) {
    before = now;
    widen(db);
    if (countOf(db, 'receipt') > MOST_RECEIPTS) break;
    now = parties(db);
  }
  work(countOf(db, 'receipt') > MOST_RECEIPTS ? ALL : SOME);
  for (const kind of KINDS) emptyWorkTables(db, `relinked_${kind}`);
}

function hasIssuesWithoutRow(db: ReadableDb): boolean {
  const sql = `SELECT 1 FROM issue
    WHERE origin = 'link' AND allocation IS NULL AND credit_note IS NULL LIMIT 1`;
  return db.prepareRows(sql).get() !== undefined;
}

function countOf(db: ReadableDb, kind: Kind): number {
  const sql = `SELECT count(*) FROM temp.relinked_${kind}`;
  return db.prepareRows<readonly [number]>(sql).get()?.[0] ?? 0;
}

const parties = (db: ReadableDb): number => countOf(db, 'party');

function begin(db: WritableDb, touched: Touched): void {
  for (const table of ['invoice', 'receipt', 'credit_note'] as const) {
    db.prepare(
      `INSERT OR IGNORE INTO temp.relinked_party
       SELECT party FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    ).run(JSON.stringify(touched.rowsOf(table)));
  }
  db.prepare('INSERT INTO temp.relinked_allocation SELECT value FROM json_each(?)').run(
    JSON.stringify(touched.allocations),
  );
}

function widen(db: WritableDb): void {
  const bills = `(SELECT id FROM invoice WHERE party IN ${idsOf('party')})`;
  const keys = `(SELECT source_key FROM invoice WHERE party IN ${idsOf('party')})`;
  runEach(db, [
    `INSERT OR IGNORE INTO temp.relinked_receipt SELECT id FROM receipt WHERE party IN ${idsOf('party')}`,
    `INSERT OR IGNORE INTO temp.relinked_allocation
      SELECT a.id FROM temp.relinked_receipt s CROSS JOIN receipt r ON r.id = s.id
      CROSS JOIN allocation a ON a.receipt_key = r.source_key`,
    `INSERT OR IGNORE INTO temp.relinked_credit_note
      SELECT id FROM credit_note WHERE party IN ${idsOf('party')} OR invoice_key IN ${keys}`,
    `INSERT OR IGNORE INTO temp.relinked_party
      SELECT v.party FROM temp.relinked_receipt s CROSS JOIN receipt r ON r.id = s.id
      CROSS JOIN receipt v ON v.source_key = r.source_key`,
    `INSERT OR IGNORE INTO temp.relinked_party
      SELECT i.party FROM temp.relinked_allocation s CROSS JOIN allocation a ON a.id = s.id
      CROSS JOIN invoice i ON i.source_key = a.invoice_key`,
    `INSERT OR IGNORE INTO temp.relinked_party
      SELECT r.party FROM allocation_link l CROSS JOIN receipt r ON r.id = l.receipt
      WHERE l.invoice IN ${bills}`,
    `INSERT OR IGNORE INTO temp.relinked_party
      SELECT r.party FROM allocation_link l CROSS JOIN allocation a ON a.id = l.id
      CROSS JOIN receipt r ON r.id = l.receipt
      WHERE l.invoice IS NULL AND a.invoice_key IN ${keys}`,
  ]);
}
