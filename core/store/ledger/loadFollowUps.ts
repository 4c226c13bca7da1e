import { followUpColumns } from '../../flow/followUps.ts';
import type { FollowUpColumns } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import type { LoadedCustomers } from './loadCustomers.ts';

type Row = readonly [
  id: number,
  party: number,
  no: string | null,
  date: number,
  promise: number | null,
  invoice: number | null,
];

/**
 * The live follow-ups, their bills found as an allocation's are: by number within customer and currency, the latest
 * not after the day, none where several of that same day bear it.
 * @param invoiceAt position of a bill by its row id
 */
export function loadFollowUps(
  db: ReadableDb,
  customers: LoadedCustomers,
  currency: number,
  invoiceAt: (row: number) => number,
): FollowUpColumns {
  const sameNumber = 'i.party = f.party AND i.invoice_no = f.invoice_no AND i.currency = ?';
  const rows = db
    .prepareRows<Row>(
      `SELECT f.id, f.party, f.invoice_no, f.date, f.promise_date, (
         SELECT CASE WHEN count(*) = 1 THEN max(i.id) END FROM invoice i
         WHERE ${sameNumber} AND i.live = 1 AND i.invoice_date = (
           SELECT max(i.invoice_date) FROM invoice i
           WHERE ${sameNumber} AND i.live = 1 AND i.invoice_date <= f.date))
       FROM follow_up f WHERE f.live = 1 ORDER BY f.id`,
    )
    .all(currency, currency);
  return followUpColumns(
    rows.map(([rowId, party, no, date, promiseDate, invoice]) => ({
      rowId,
      customer: customers.position(party),
      invoice: no === null ? -1 : invoice === null ? null : invoiceAt(invoice),
      date,
      promiseDate,
    })),
  );
}
