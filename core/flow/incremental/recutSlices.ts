import { buildSlices } from '../buildSlices.ts';
import { carriedAsOf } from '../carried.ts';
import { orderEvents } from '../events.ts';
import type { CarriedStamps } from '../ledger.ts';
import { sharedBytes, sharedFloats, sharedInts } from '../sharedColumns.ts';
import type { Slices } from '../slice.ts';
import { customersBooks } from './customersBooks.ts';
import type { Exchanged } from './exchangeCustomers.ts';
import { mergeRows, mergeTyped, movedRefs, type RowMerge } from './rowMerge.ts';
import { markedPositions, rowsOfMarked } from './takeRows.ts';

/**
 * The slices of books in which some customers' rows were exchanged: theirs are cut anew, all others only follow
 * their rows. They are what buildSlices makes of the new books, in the same order.
 *
 * Null where the new rows change how everybody's slices are cut: stamps that the books come to carry, or no
 * longer carry, on that date.
 */
export function recutSlices(old: Slices, { ledger, marked, ...moved }: Exchanged): Slices | null {
  const { asOf } = old;
  if (!sameStamps(carriedAsOf(ledger, asOf), old.carried)) return null;
  const books = customersBooks(ledger, marked);
  const cut = buildSlices(books, asOf, orderEvents(books), { carried: old.carried });
  const positions = markedPositions(marked);
  const kept = {
    ...old,
    invoice: movedRefs(old.invoice, moved.invoices),
    receipt: movedRefs(old.receipt, moved.receipts),
  };
  const came = {
    ...cut,
    invoice: movedRefs(cut.invoice, books.from.invoices),
    receipt: movedRefs(cut.receipt, books.from.receipts),
    customer: movedRefs(cut.customer, positions),
  };
  const left = rowsOfMarked(old.customer, marked);
  const merge = mergeRows(orderOf(kept), left, orderOf(came));
  return {
    ...mergeColumns(merge, kept, came),
    unappliedCredit: unappliedOf(old, cut, positions, ledger.customers.count),
  };
}

/** What slices are ordered by: bill after bill, then money on account by its receipt. */
function orderOf({ count, invoice, receipt }: Slices): Float64Array {
  const order = new Float64Array(count);
  for (let s = 0; s < count; s++) {
    order[s] = invoice[s]! >= 0 ? invoice[s]! : BEHIND_BILLS + receipt[s]!;
  }
  return order;
}

const BEHIND_BILLS = 2 ** 32;

function mergeColumns(merge: RowMerge, old: Slices, cut: Slices): Slices {
  const ints = (was: Int32Array, is: Int32Array) => mergeTyped(merge, was, is, sharedInts);
  const bytes = (was: Uint8Array, is: Uint8Array) => mergeTyped(merge, was, is, sharedBytes);
  return {
    ...old,
    count: merge.count,
    invoice: ints(old.invoice, cut.invoice),
    customer: ints(old.customer, cut.customer),
    receipt: ints(old.receipt, cut.receipt),
    amount: mergeTyped(merge, old.amount, cut.amount, sharedFloats),
    kind: bytes(old.kind, cut.kind),
    delivery: ints(old.delivery, cut.delivery),
    invoiced: ints(old.invoiced, cut.invoiced),
    dispatched: ints(old.dispatched, cut.dispatched),
    due: ints(old.due, cut.due),
    received: ints(old.received, cut.received),
    cleared: ints(old.cleared, cut.cleared),
    allocated: ints(old.allocated, cut.allocated),
    disputeFrom: ints(old.disputeFrom, cut.disputeFrom),
    disputeTo: ints(old.disputeTo, cut.disputeTo),
    waitingIn: mergeTyped(
      merge,
      old.waitingIn,
      cut.waitingIn,
      (count) => new Int8Array(sharedBytes(count).buffer),
    ),
    matchStated: bytes(old.matchStated, cut.matchStated),
  };
}

function sameStamps(a: CarriedStamps, b: CarriedStamps): boolean {
  return (
    a.delivery === b.delivery &&
    a.sent === b.sent &&
    a.accepted === b.accepted &&
    a.due === b.due &&
    a.dispute === b.dispute &&
    a.receipt === b.receipt &&
    a.cleared === b.cleared &&
    a.allocated === b.allocated
  );
}

function unappliedOf(
  old: Slices,
  cut: Slices,
  positions: Int32Array,
  customers: number,
): Float64Array {
  const unapplied = new Float64Array(customers);
  unapplied.set(old.unappliedCredit);
  positions.forEach((c, k) => {
    unapplied[c] = cut.unappliedCredit[k]!;
  });
  return unapplied;
}
