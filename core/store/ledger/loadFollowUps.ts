import { followUpColumns } from '../../flow/followUps.ts';
import type { FollowUpColumns } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import type { LoadedCustomers } from './loadCustomers.ts';
import { AMONG } from './readColumns.ts';
import type { SomeRows } from './someRows.ts';

type Row = readonly [
  id: number,
  party: number,
  no: string | null,
  date: number,
  promise: number | null,
];

type Match = readonly [followUp: number, invoice: number, invoiceDate: number];

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
  some: SomeRows | null,
): FollowUpColumns {
  const rows = db
    .prepareRows<Row>(
      `SELECT id, party, invoice_no, date, promise_date FROM follow_up
       WHERE live = 1 ${some === null ? '' : `AND party ${AMONG}`} ORDER BY id`,
    )
    .all(...(some === null ? [] : [JSON.stringify(some.parties)]));
  const bills =
    rows.length === 0
      ? new Map<number, number>()
      : billsOf(db, currency, some && { rows: rows.map(([id]) => id), bills: some.invoices });
  return followUpColumns(
    rows.map(([rowId, party, no, date, promiseDate]) => {
      const bill = bills.get(rowId);
      return {
        rowId,
        customer: customers.position(party),
        invoice: no === null ? -1 : bill === undefined ? null : invoiceAt(bill),
        date,
        promiseDate,
      };
    }),
  );
}

/**
 * Row id of the bill by row id of the follow-up. The index of bills by number is not always there: a join makes its
 * own over the follow-ups, which are fewer than the bills.
 */
function billsOf(
  db: ReadableDb,
  currency: number,
  some: { readonly rows: readonly number[]; readonly bills: readonly number[] } | null,
): Map<number, number> {
  const bills = new Map<number, number>();
  const latest = new Map<number, number>();
  const found = `SELECT f.id, i.id, i.invoice_date FROM
    ${some === null ? 'invoice' : 'bill'} i CROSS JOIN ${some === null ? 'follow_up' : 'said'} f
    ON f.party = i.party AND f.invoice_no = i.invoice_no AND f.live = 1
    WHERE i.live = 1 AND i.currency = ? AND i.invoice_date <= f.date`;
  const matches =
    some === null
      ? db.prepareRows<Match>(found).all(currency)
      : db
          .prepareRows<Match>(
            `WITH said AS MATERIALIZED (SELECT * FROM follow_up WHERE id ${AMONG}),
             bill AS MATERIALIZED (SELECT * FROM invoice WHERE id ${AMONG}) ${found}`,
          )
          .all(JSON.stringify(some.rows), JSON.stringify(some.bills), currency);
  for (const [followUp, invoice, date] of matches) {
    const before = latest.get(followUp);
    if (before !== undefined && date < before) continue;
    if (date === before) bills.delete(followUp);
    else bills.set(followUp, invoice);
    latest.set(followUp, date);
  }
  return bills;
}
