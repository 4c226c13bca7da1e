import { NO_DAY } from '../../books/dates.ts';
import type { InvoiceColumns } from '../../flow/ledger.ts';
import { type Groups, groupBy } from '../../flow/order.ts';

/** What a customer's credit days run from. */
export const FROM_INVOICE = 0;
export const FROM_DELIVERY = 1;
export const FROM_DISPATCH = 2;

/** Fewer bills than this do not tell. */
const MIN_BILLS = 3;
/** Credit days beyond this are all one. */
const MOST_DAYS = 4095;

/**
 * Per customer the date that its credit days run from, inferred from the bills with a stated due date: the one
 * from which most of them are the same number of days away. The bill's own date unless another is more regular;
 * an anchor that most of the bills lack cannot be what their due dates run from.
 */
export function dueAnchors(invoices: InvoiceColumns, customers: number): Uint8Array {
  const bills = stated(invoices, customers);
  const histogram = new Int32Array(2 * MOST_DAYS + 1);
  const anchors = new Uint8Array(customers);
  for (let c = 0; c < customers; c++) {
    const count = bills.start[c + 1]! - bills.start[c]!;
    if (count < MIN_BILLS) continue;
    const regular = (stamp: Int32Array) => regularity(invoices, bills, c, stamp, histogram);
    const own = regular(invoices.invoiceDate);
    const dispatch = Math.max(regular(invoices.sentDate), regular(invoices.acceptedDate));
    if (dispatch > own) anchors[c] = FROM_DISPATCH;
    else if (regular(invoices.deliveryDate) > own) anchors[c] = FROM_DELIVERY;
  }
  return anchors;
}

function stated(invoices: InvoiceColumns, customers: number): Groups {
  const positions = new Int32Array(invoices.count);
  let count = 0;
  for (let i = 0; i < invoices.count; i++) if (invoices.dueSource[i] === 0) positions[count++] = i;
  return groupBy(positions.subarray(0, count), invoices.customer, customers);
}

/** The share of the customer's stamped bills that carry the usual number of days; 0 where half lack the stamp. */
function regularity(
  invoices: InvoiceColumns,
  bills: Groups,
  customer: number,
  stamp: Int32Array,
  histogram: Int32Array,
): number {
  const from = bills.start[customer]!;
  const to = bills.start[customer + 1]!;
  let stamped = 0;
  let most = 0;
  for (let k = from; k < to; k++) {
    const at = bin(invoices, bills.items[k]!, stamp);
    if (at < 0) continue;
    stamped++;
    histogram[at]!++;
    if (histogram[at]! > most) most = histogram[at]!;
  }
  for (let k = from; k < to; k++) {
    const at = bin(invoices, bills.items[k]!, stamp);
    if (at >= 0) histogram[at] = 0;
  }
  return stamped > 0 && stamped >= (to - from) / 2 ? most / stamped : 0;
}

function bin(invoices: InvoiceColumns, i: number, stamp: Int32Array): number {
  const day = stamp[i]!;
  if (day === NO_DAY) return -1;
  const days = invoices.dueDate[i]! - day;
  return Math.max(-MOST_DAYS, Math.min(days, MOST_DAYS)) + MOST_DAYS;
}
