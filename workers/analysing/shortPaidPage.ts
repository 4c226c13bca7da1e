import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { ShortPaidBill, ShortPayReason } from '../../core/contract/reconciliation.ts';
import {
  countShort,
  largestShort,
  type ShortPayment,
} from '../../core/flow/shortPay/shortPayments.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { rowOrigins } from '../../core/store/rowOrigins.ts';
import type { Reconciled } from './reconciledView.ts';

/** A page of the bills that were paid short, largest first. */
export function shortPaidPage(
  db: ReadableDb,
  view: Reconciled,
  { reason, offset, limit }: CoreInput<'shortPaid'>,
): CoreOutput<'shortPaid'> {
  const rows = largestShort(view.shortPaid, reason, offset + limit).slice(offset);
  return { rows: [...bills(db, view, rows)], total: countShort(view.shortPaid, reason) };
}

/** All bills paid short for a reason (or for any), for a file. */
export function eachShortPaid(
  db: ReadableDb,
  view: Reconciled,
  reason: ShortPayReason | undefined,
): Generator<ShortPaidBill> {
  return bills(db, view, largestShort(view.shortPaid, reason, view.shortPaid.count));
}

function* bills(
  db: ReadableDb,
  { ledger }: Reconciled,
  rows: readonly ShortPayment[],
): Generator<ShortPaidBill> {
  const { invoices, customers } = ledger;
  const origin = rowOrigins(db);
  for (const { invoice, short, reason, booked } of rows) {
    const { number, file, line } = origin('invoice', invoices.rowId[invoice] ?? -1);
    yield {
      invoiceNo: number,
      customer: customers.name[invoices.customer[invoice] ?? -1] ?? '',
      invoiceDate: invoices.invoiceDate[invoice] ?? 0,
      amount: invoices.amount[invoice] ?? 0,
      short,
      reason,
      booked,
      file,
      line,
    };
  }
}
