import type { WritableDb } from '../ports.ts';
import { emptyWorkTables, runEach, workTable } from '../workTables.ts';
import type { Relinked } from './relinked.ts';

/**
 * Matches credit notes with bills as allocations are matched, as of the note's own date. A note whose bill
 * is not found stays the customer's unapplied credit.
 */
export function linkCredits(db: WritableDb, relinked: Relinked): void {
  workTable(
    db,
    'credit_found',
    'id INTEGER PRIMARY KEY, batch INTEGER, file INTEGER, line INTEGER, invoice_no TEXT, invoice INTEGER, ambiguous INTEGER',
  );
  runEach(db, [
    `INSERT INTO temp.credit_found
    SELECT n.id, n.batch, n.file, n.line, n.invoice_no,
      CASE WHEN n.invoice_key IS NOT NULL THEN (
        SELECT i.id FROM invoice i
        WHERE i.source_key = n.invoice_key AND i.live = 1 AND i.currency = coalesce(c.currency, n.currency))
      ELSE (
        SELECT i.id FROM invoice i
        WHERE i.party = n.party AND i.invoice_no = n.invoice_no AND i.live = 1
          AND i.currency = coalesce(c.currency, n.currency) AND i.invoice_date <= n.date
        ORDER BY i.invoice_date DESC LIMIT 1)
      END AS invoice,
      n.invoice_key IS NULL AND EXISTS (
        SELECT 1 FROM invoice i
        WHERE i.party = n.party AND i.invoice_no = n.invoice_no AND i.live = 1
          AND i.currency = coalesce(c.currency, n.currency) AND i.invoice_date <= n.date
        GROUP BY i.invoice_date HAVING count(*) > 1 AND i.invoice_date = (
          SELECT max(j.invoice_date) FROM invoice j
          WHERE j.party = n.party AND j.invoice_no = n.invoice_no AND j.live = 1
            AND j.currency = coalesce(c.currency, n.currency) AND j.invoice_date <= n.date)) AS ambiguous
    FROM credit_note n LEFT JOIN credit_note_currency c ON c.id = n.id
    WHERE n.live = 1${relinked.where('n.id', 'credit_note')} AND (n.invoice_no IS NOT NULL OR n.invoice_key IS NOT NULL)`,
    `INSERT INTO credit_link (id, invoice)
    SELECT id, invoice FROM temp.credit_found WHERE invoice IS NOT NULL AND NOT ambiguous ORDER BY id`,
    `INSERT INTO issue (batch, origin, kind, code, file, line, column_name, value, credit_note)
    SELECT batch, 'link', 'warning', CASE WHEN ambiguous THEN 'ambiguous_bill' ELSE 'bill_not_in_books' END,
      file, line, 'invoice_no', invoice_no, id
    FROM temp.credit_found WHERE invoice IS NULL OR ambiguous ORDER BY id`,
  ]);
  emptyWorkTables(db, 'credit_found');
}
