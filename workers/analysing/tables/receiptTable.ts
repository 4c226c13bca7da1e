import type { TableExport } from '../../../core/contract/tableExport.ts';
import { receiptGroup } from '../../../core/flow/reconciliation/receiptGroups.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { type CsvValue, csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import type { View } from '../loadedBooks.ts';
import { receiptRows } from '../receiptPage.ts';

const HEADER = [
  'receipt_no',
  'customer_id',
  'customer',
  'receipt_date',
  'instrument_date',
  'returned_date',
  'amount',
  'part',
  'file',
  'line',
];

/** All receipts behind a figure of the reconciliation, as a file holds them. */
export function receiptTable(
  db: ReadableDb,
  view: View,
  { group, days }: Extract<TableExport, { table: 'receipts' }>,
): { readonly header: readonly string[]; readonly records: Iterable<readonly CsvValue[]> } {
  return {
    header: HEADER,
    records: records(db, view, receiptGroup(view.ledger, view.slices, group, days)),
  };
}

function* records(
  ...[db, view, found]: Parameters<typeof receiptRows>
): Generator<readonly CsvValue[]> {
  for (const row of receiptRows(db, view, found)) {
    yield [
      row.receiptNo,
      row.customerId,
      row.customer,
      csvDay(row.receiptDate),
      csvDay(row.instrumentDate),
      csvDay(row.returnedDate),
      csvMoney(row.amount),
      csvMoney(row.part),
      row.file,
      row.line,
    ];
  }
}
