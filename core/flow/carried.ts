import { type Day, NO_DAY } from '../books/dates.ts';
import type { CarriedStamps, Ledger } from './ledger.ts';
import { known } from './order.ts';

/**
 * Which stamps the books carry as of a date: a column counts from the first stamp in it, so that the
 * answer for a past date does not depend on what was written later.
 */
export function carriedAsOf(ledger: Ledger, asOf: Day): CarriedStamps {
  const { invoices, receipts, allocations, carried } = ledger;
  const anyInvoice = (stamp: Int32Array): boolean => {
    for (let i = 0; i < invoices.count; i++) {
      if (invoices.invoiceDate[i]! <= asOf && known(stamp[i]!, asOf)) return true;
    }
    return false;
  };
  const anyDue = (): boolean => {
    for (let i = 0; i < invoices.count; i++) {
      if (invoices.invoiceDate[i]! <= asOf && invoices.dueSource[i] !== 2) return true;
    }
    return false;
  };
  const anyReceipt = (stamp: Int32Array): boolean => {
    for (let r = 0; r < receipts.count; r++) {
      if (receipts.receiptDate[r]! <= asOf && known(stamp[r]!, asOf)) return true;
    }
    return false;
  };
  const anyAllocation = (): boolean => {
    for (let k = 0; k < allocations.count; k++) {
      const stated = allocations.date[k]!;
      const i = allocations.invoice[k]!;
      const r = allocations.receipt[k]!;
      if (stated === NO_DAY || stated > asOf || i < 0 || r < 0) continue;
      if (invoices.invoiceDate[i]! <= asOf && receipts.receiptDate[r]! <= asOf) return true;
    }
    return false;
  };
  return {
    delivery: carried.delivery && anyInvoice(invoices.deliveryDate),
    sent: carried.sent && anyInvoice(invoices.sentDate),
    accepted: carried.accepted && anyInvoice(invoices.acceptedDate),
    due: carried.due && anyDue(),
    dispute: carried.dispute && anyInvoice(invoices.disputeOpened),
    receipt: carried.receipt && anyReceipt(receipts.receiptDate),
    cleared: carried.cleared && anyReceipt(receipts.clearedDate),
    allocated: carried.allocated && anyAllocation(),
  };
}
