import { type Day, NO_DAY } from '../books/dates.ts';
import type { CarriedStamps, Ledger } from './ledger.ts';

type Tables = Pick<Ledger, 'invoices' | 'receipts' | 'allocations' | 'credits'>;

/** A stamp is carried when any row has it. */
export function carriedStamps({ invoices, receipts, allocations }: Tables): CarriedStamps {
  const any = (column: Int32Array) => column.some((day) => day !== NO_DAY);
  return {
    delivery: any(invoices.deliveryDate),
    sent: any(invoices.sentDate),
    accepted: any(invoices.acceptedDate),
    due: invoices.dueSource.some((source) => source !== 2),
    dispute: any(invoices.disputeOpened),
    receipt: receipts.count > 0,
    cleared: any(receipts.clearedDate),
    allocated: any(allocations.date),
  };
}

/** Latest day on which anything happened; due, promise and instrument dates and balances are no events. */
export function lastEvent(tables: Tables, lastFollowUp: Day): Day {
  const { invoices, receipts, allocations, credits } = tables;
  let last = lastFollowUp;
  for (const column of [
    invoices.invoiceDate,
    invoices.deliveryDate,
    invoices.sentDate,
    invoices.acceptedDate,
    invoices.disputeOpened,
    invoices.disputeClosed,
    invoices.statedSettled,
    receipts.receiptDate,
    receipts.clearedDate,
    receipts.returnedDate,
    allocations.date,
    credits.date,
  ]) {
    for (const day of column) if (day > last) last = day;
  }
  return last;
}
