import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { ReceiptRow } from '../../core/contract/reconciliation.ts';
import { known } from '../../core/flow/order.ts';
import { type GroupedReceipt, receiptGroup } from '../../core/flow/reconciliation/receiptGroups.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { rowOrigins } from '../../core/store/rowOrigins.ts';
import type { View } from './loadedBooks.ts';

/** A page of the receipts behind a figure of the reconciliation, largest part first. */
export function receiptPage(
  db: ReadableDb,
  view: View,
  { group, days, offset, limit }: CoreInput<'receipts'>,
): CoreOutput<'receipts'> {
  const found = receiptGroup(view.ledger, view.slices, group, days);
  return {
    rows: [...receiptRows(db, view, found.slice(offset, offset + limit))],
    total: found.length,
  };
}

/** The receipts as they are shown and written. */
export function* receiptRows(
  db: ReadableDb,
  { ledger, slices }: View,
  found: readonly GroupedReceipt[],
): Generator<ReceiptRow> {
  const { receipts, customers } = ledger;
  const origin = rowOrigins(db);
  const dayOf = (stamps: Int32Array, at: number, last: number): number | null => {
    const stamp = stamps[at];
    return stamp !== undefined && known(stamp, last) ? stamp : null;
  };
  for (const { receipt, amount } of found) {
    const { number, file, line } = origin('receipt', receipts.rowId[receipt] ?? -1);
    const customer = receipts.customer[receipt] ?? -1;
    yield {
      receiptNo: number,
      customerId: customers.id[customer] ?? '',
      customer: customers.name[customer] ?? '',
      receiptDate: receipts.receiptDate[receipt] ?? 0,
      instrumentDate: dayOf(receipts.instrumentDate, receipt, Number.MAX_SAFE_INTEGER),
      returnedDate: dayOf(receipts.returnedDate, receipt, slices.asOf),
      amount: (receipts.amount[receipt] ?? 0) + (receipts.tds[receipt] ?? 0),
      part: amount,
      file,
      line,
    };
  }
}
