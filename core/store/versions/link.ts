import { inferLinks } from '../matching/inferLinks.ts';
import type { WritableDb } from '../ports.ts';
import { emptyWorkTables, runEach, workTable } from '../workTables.ts';
import { indexBillsByNumber, namesBills } from './billsByNumber.ts';
import { countSettledOnce } from './countSettledOnce.ts';
import { inferCurrencies } from './inferCurrencies.ts';
import { linkCredits } from './linkCredits.ts';
import { reportOverAllocations } from './overAllocation.ts';
import { ALL, type Relinked } from './relinked.ts';

/** Allocations linked between two polls: some 50 ms. */
const CHUNK = 10_000;

/**
 * Matches live allocations and credit notes with their receipts and bills, and reports those that lead nowhere: all of
 * them, or those given, from scratch. Links are derived: running this again over the same rows gives the same links and
 * issues. `step` is called between the statements and every few thousand rows, to poll for cancellation.
 */
export function linkBooks(
  db: WritableDb,
  step: () => void = () => {},
  relinked: Relinked = ALL,
): void {
  forget(db, relinked);
  const byNumber = namesBills(db);
  if (byNumber) indexBillsByNumber(db);
  step();
  inferCurrencies(db, relinked);
  step();
  linkAllocations(db, step, relinked);
  reportMissingReceipts(db, relinked);
  if (byNumber) dropAmbiguous(db, relinked);
  step();
  reportMissingBills(db, relinked);
  countSettledOnce(db, relinked);
  step();
  linkCredits(db, relinked);
  step();
  reportOverAllocations(db, relinked);
  inferLinks(db, step);
}

function forget(db: WritableDb, relinked: Relinked): void {
  const issues =
    relinked === ALL
      ? ["DELETE FROM issue WHERE origin = 'link'"]
      : [
          `DELETE FROM issue WHERE allocation IS NOT NULL${relinked.where('allocation', 'allocation')}`,
          `DELETE FROM issue WHERE credit_note IS NOT NULL${relinked.where('credit_note', 'credit_note')}`,
        ];
  runEach(db, [
    `DELETE FROM allocation_link WHERE true${relinked.where('id', 'allocation')}`,
    `DELETE FROM credit_link WHERE true${relinked.where('id', 'credit_note')}`,
    `DELETE FROM receipt_currency WHERE true${relinked.where('id', 'receipt')}`,
    `DELETE FROM credit_note_currency WHERE true${relinked.where('id', 'credit_note')}`,
    ...issues,
  ]);
}

/**
 * The bill's own key where the importer knew the row; else its number within the receipt's customer and
 * currency, the latest invoice not after the allocation (stated day, else cleared, else receipt).
 */
function linkAllocations(db: WritableDb, step: () => void, relinked: Relinked): void {
  const insert = `
    INSERT INTO allocation_link (id, receipt, invoice, date, amount)
    SELECT a.id, r.id,
      CASE WHEN a.invoice_key IS NOT NULL THEN (
        SELECT i.id FROM invoice i
        WHERE i.source_key = a.invoice_key AND i.live = 1
          AND i.currency = coalesce(c.currency, r.currency))
      ELSE (
        SELECT i.id FROM invoice i
        WHERE i.party = r.party AND i.invoice_no = a.invoice_no AND i.live = 1
          AND i.currency = coalesce(c.currency, r.currency)
          AND i.invoice_date <= coalesce(a.allocated_date, r.cleared_date, r.receipt_date)
        ORDER BY i.invoice_date DESC LIMIT 1)
      END,
      coalesce(a.allocated_date, r.cleared_date, r.receipt_date), a.amount
    FROM allocation a
    JOIN receipt r ON r.source_key = a.receipt_key AND r.live = 1
    LEFT JOIN receipt_currency c ON c.id = r.id
    WHERE a.live = 1`;
  if (relinked !== ALL) {
    runEach(db, [`${insert}${relinked.where('a.id', 'allocation')} ORDER BY a.id`]);
    return;
  }
  const link = db.prepare(`${insert} AND a.id > ? AND a.id <= ? ORDER BY a.id`);
  const top = db
    .prepareRows<readonly [number]>('SELECT coalesce(max(id), 0) FROM allocation')
    .get();
  const last = top?.[0] ?? 0;
  for (let low = 0; low < last; low += CHUNK) {
    link.run(low, low + CHUNK);
    step();
  }
}

function reportMissingReceipts(db: WritableDb, relinked: Relinked): void {
  runEach(db, [
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value, allocation)
    SELECT a.batch, 'link', 'rejected', 'receipt_not_in_books', a.file, a.line, 'receipt_no', NULL, a.id
    FROM allocation a
    WHERE a.live = 1${relinked.where('a.id', 'allocation')} AND NOT EXISTS (SELECT 1 FROM allocation_link l WHERE l.id = a.id)
    ORDER BY a.id`,
  ]);
}

/** Two bills of one customer, number and day: nothing in the books says which one was paid. */
function dropAmbiguous(db: WritableDb, relinked: Relinked): void {
  // With one batch every row is live and the index alone tells the twins; else versions of a bill are twins in it.
  const further = db
    .prepareRows('SELECT 1 FROM batch GROUP BY 1 HAVING count(*) > 1 OR count(undone_at) > 0')
    .get();
  const all = further === undefined ? 'invoice WHERE true' : 'invoice NOT INDEXED WHERE live = 1';
  const bills =
    relinked === ALL ? all : `invoice WHERE live = 1${relinked.where('party', 'party')}`;
  workTable(db, 'twin', 'party INTEGER, invoice_no TEXT, invoice_date INTEGER');
  workTable(db, 'twin_bill', 'id INTEGER PRIMARY KEY');
  workTable(db, 'ambiguous', 'id INTEGER PRIMARY KEY');
  runEach(db, [
    `INSERT INTO temp.twin
    SELECT party, invoice_no, invoice_date FROM ${bills} AND invoice_no IS NOT NULL
    GROUP BY party, invoice_no, invoice_date HAVING count(*) > 1`,
    `INSERT INTO temp.twin_bill
    SELECT i.id FROM temp.twin t JOIN invoice i
      ON i.party = t.party AND i.invoice_no = t.invoice_no AND i.invoice_date = t.invoice_date
    WHERE i.live = 1 AND EXISTS (
      SELECT 1 FROM invoice o WHERE o.party = i.party AND o.invoice_no = i.invoice_no
        AND o.invoice_date = i.invoice_date AND o.currency = i.currency AND o.live = 1 AND o.id <> i.id)`,
    `INSERT INTO temp.ambiguous
    SELECT l.id FROM allocation_link l JOIN allocation a ON a.id = l.id
    WHERE EXISTS (SELECT 1 FROM temp.twin_bill)
      AND l.invoice IN (SELECT id FROM temp.twin_bill) AND a.invoice_key IS NULL${relinked.where('l.id', 'allocation')}`,
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value, allocation)
    SELECT a.batch, 'link', 'rejected', 'ambiguous_bill', a.file, a.line, 'invoice_no', a.invoice_no, a.id
    FROM temp.ambiguous m JOIN allocation a ON a.id = m.id ORDER BY a.id`,
    'DELETE FROM allocation_link WHERE id IN (SELECT id FROM temp.ambiguous)',
  ]);
  emptyWorkTables(db, 'twin', 'twin_bill', 'ambiguous');
}

function reportMissingBills(db: WritableDb, relinked: Relinked): void {
  runEach(db, [
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value, allocation)
    SELECT a.batch, 'link', 'warning', 'bill_not_in_books', a.file, a.line, 'invoice_no', a.invoice_no, a.id
    FROM allocation_link l JOIN allocation a ON a.id = l.id
    WHERE l.invoice IS NULL${relinked.where('l.id', 'allocation')} ORDER BY a.id`,
  ]);
}
