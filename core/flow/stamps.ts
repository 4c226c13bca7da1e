import { type Day, NO_DAY } from '../books/dates.ts';
import type { CarriedStamps, Ledger } from './ledger.ts';

type Tables = Pick<Ledger, 'invoices' | 'receipts' | 'allocations' | 'credits'>;

/** A stamp is carried when any row has it. */
export function carriedStamps({ invoices, receipts, allocations }: Tables): CarriedStamps {
  return {
    delivery: anyOther(invoices.deliveryDate, NO_DAY),
    sent: anyOther(invoices.sentDate, NO_DAY),
    accepted: anyOther(invoices.acceptedDate, NO_DAY),
    due: anyOther(invoices.dueSource, 2),
    dispute: anyOther(invoices.disputeOpened, NO_DAY),
    receipt: receipts.count > 0,
    cleared: anyOther(receipts.clearedDate, NO_DAY),
    allocated: anyOther(allocations.date, NO_DAY),
  };
}

function anyOther(column: Int32Array | Uint8Array, blank: number): boolean {
  for (let k = 0; k < column.length; k++) if (column[k] !== blank) return true;
  return false;
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
    for (let k = 0; k < column.length; k++) if (column[k]! > last) last = column[k]!;
  }
  return last;
}
