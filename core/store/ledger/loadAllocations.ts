import { NO_DAY } from '../../books/dates.ts';
import { MATCH_WAYS } from '../../books/model.ts';
import { type AllocationColumns, INFERRED_ROWS } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import { type Poll, readColumns } from './readColumns.ts';

/**
 * The allocations whose receipt and bill are both in one currency's books: those of the imports first (dates as
 * stated), then the inferred ones of the derived table, which name no date.
 * @param receiptAt position of a receipt by its row id, -1 where it is not in these books; so `invoiceAt`
 */
export function loadAllocations(
  db: ReadableDb,
  receiptAt: (row: number) => number,
  invoiceAt: (row: number) => number,
  poll: Poll,
  only: readonly number[] | null,
): AllocationColumns {
  const rows = readColumns(
    db,
    'allocation_link l JOIN allocation a ON a.id = l.id',
    'l.id',
    'l.invoice IS NOT NULL',
    [],
    {
      receipt: ['l.receipt', 'number'],
      invoice: ['l.invoice', 'number'],
      amount: ['l.amount', 'number'],
      date: ['a.allocated_date', 'day'],
      way: [wayCodeOf('a.inferred'), 'number'],
    },
    poll,
    only,
  );
  const inferred = db
    .prepareRows<readonly [receipt: number, invoice: number, amount: number, way: number]>(
      `SELECT receipt, invoice, amount, ${wayCodeOf('way')} FROM inferred_link ORDER BY receipt, invoice`,
    )
    .all();
  const most = rows.count + inferred.length;
  const rowId = new Float64Array(most);
  const receipt = new Int32Array(most);
  const invoice = new Int32Array(most);
  const amount = new Float64Array(most);
  const date = new Int32Array(most);
  const way = new Uint8Array(most);
  let count = 0;
  const add = (id: number, r: number, i: number, paise: number, day: number, code: number) => {
    rowId[count] = id;
    receipt[count] = receiptAt(r);
    invoice[count] = invoiceAt(i);
    amount[count] = paise;
    date[count] = day;
    way[count] = code;
    if ((receipt[count] ?? -1) >= 0 && (invoice[count] ?? -1) >= 0) count++;
  };
  const read = {
    receipt: rows.numbers('receipt'),
    invoice: rows.numbers('invoice'),
    amount: rows.numbers('amount'),
    date: rows.days('date'),
    way: rows.numbers('way'),
  };
  for (let k = 0; k < rows.count; k++) {
    add(
      rows.id[k] ?? 0,
      read.receipt[k] ?? 0,
      read.invoice[k] ?? 0,
      read.amount[k] ?? 0,
      read.date[k] ?? NO_DAY,
      read.way[k] ?? 0,
    );
  }
  for (const [r, i, paise, code] of inferred) add(INFERRED_ROWS + r, r, i, paise, NO_DAY, code);
  return {
    count,
    rowId: rowId.slice(0, count),
    receipt: receipt.slice(0, count),
    invoice: invoice.slice(0, count),
    amount: amount.slice(0, count),
    date: date.slice(0, count),
    inferred: way.slice(0, count),
  };
}

/** The way in a text column as its code in {@link AllocationColumns.inferred}. */
function wayCodeOf(column: string): string {
  const cases = MATCH_WAYS.map((way, i) => `WHEN '${way}' THEN ${i + 1}`);
  return `CASE ${column} ${cases.join(' ')} ELSE 0 END`;
}
