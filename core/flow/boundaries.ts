import type { Day } from '../books/dates.ts';
import type { CarriedStamps, InvoiceColumns } from './ledger.ts';
import { known } from './order.ts';
import type { Slices } from './slice.ts';

/** End of a slice that has none: later than every day. */
export const NEVER = 2147483647;

const DISPATCH = 1;
const TERMS = 2;
const DISPUTE = 3;
const COLLECTION = 4;
const GONE = -1;

/** The columns of Slices under construction. */
export type SliceColumns = { -readonly [K in keyof Slices]: Slices[K] };

/**
 * Writes the boundaries of a bill's slice up to its receipt (design §4) and the stage it waits in while it
 * is open. `end` is the day its money or credit came, NEVER while it is open; no boundary lies beyond it.
 */
export function placeBill(
  out: SliceColumns,
  s: number,
  invoices: InvoiceColumns,
  i: number,
  end: Day,
  asOf: Day,
  carried: CarriedStamps,
): void {
  const limit = Math.min(end, asOf);
  const isOpen = end === NEVER;
  const billed = Math.min(invoices.invoiceDate[i]!, limit);
  const deliveryStamp = invoices.deliveryDate[i]!;
  const delivery = known(deliveryStamp, asOf) ? Math.min(deliveryStamp, limit) : billed;
  const invoiced = Math.max(delivery, billed);

  const accepted = invoices.acceptedDate[i]!;
  const sent = invoices.sentDate[i]!;
  let dispatched = invoiced;
  let waiting = GONE;
  if (known(accepted, asOf)) dispatched = Math.max(invoiced, Math.min(accepted, limit));
  else if (known(sent, asOf)) dispatched = Math.max(invoiced, Math.min(sent, limit));
  else if (isOpen && (carried.sent || carried.accepted)) {
    dispatched = asOf;
    waiting = DISPATCH;
  }

  const dueDate = invoices.dueDate[i]!;
  const due = Math.max(dispatched, Math.min(dueDate, limit));
  const received = isOpen ? (carried.receipt ? asOf : due) : end;

  const opened = invoices.disputeOpened[i]!;
  const closed = invoices.disputeClosed[i]!;
  const isClosed = known(closed, asOf);
  let from = due;
  let to = due;
  if (known(opened, asOf)) {
    const start = Math.max(due, opened);
    const stop = isClosed ? Math.min(closed, received) : received;
    if (stop > start) {
      from = start;
      to = stop;
    }
  }
  if (isOpen && waiting === GONE) {
    if (dueDate > asOf) waiting = TERMS;
    else if (carried.receipt) {
      waiting = known(opened, asOf) && !isClosed ? DISPUTE : COLLECTION;
    }
  }

  out.delivery[s] = delivery;
  out.invoiced[s] = invoiced;
  out.dispatched[s] = dispatched;
  out.due[s] = due;
  out.received[s] = received;
  out.cleared[s] = received;
  out.allocated[s] = received;
  out.disputeFrom[s] = from;
  out.disputeTo[s] = to;
  out.waitingIn[s] = waiting;
}
