import { buildSlices } from '../buildSlices.ts';
import { carriedAsOf } from '../carried.ts';
import { orderEvents } from '../events.ts';
import type { CarriedStamps } from '../ledger.ts';
import type { Slices } from '../slice.ts';
import { customersBooks } from './customersBooks.ts';
import type { Exchanged } from './exchangeCustomers.ts';
import { markedPositions, rowsOfMarked } from './takeRows.ts';

/**
 * The slices of books in which some customers' rows were exchanged: theirs are cut anew, all others only follow
 * their rows. As a set they are what buildSlices makes of the new books; their order differs. The old slices are
 * taken over and must not be used any more.
 *
 * Null where the new rows change how everybody's slices are cut: stamps that the books come to carry, or no
 * longer carry, on that date.
 */
export function recutSlices(old: Slices, { ledger, marked, ...moved }: Exchanged): Slices | null {
  const { asOf } = old;
  if (!sameStamps(carriedAsOf(ledger, asOf), old.carried)) return null;
  const books = customersBooks(ledger, marked);
  const cut = buildSlices(books, asOf, orderEvents(books), { carried: old.carried });
  follow(old.invoice, moved.invoices);
  follow(old.receipt, moved.receipts);
  for (let k = 0; k < cut.count; k++) {
    if (cut.invoice[k]! >= 0) cut.invoice[k] = books.from.invoices[cut.invoice[k]!]!;
    if (cut.receipt[k]! >= 0) cut.receipt[k] = books.from.receipts[cut.receipt[k]!]!;
  }
  const positions = markedPositions(marked);
  for (let k = 0; k < cut.count; k++) cut.customer[k] = positions[cut.customer[k]!]!;
  return replaceOf(old, cut, marked, unappliedOf(old, cut, positions, ledger.customers.count));
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

/** Rows that are gone point nowhere: their slices are about to be replaced. */
function follow(column: Int32Array, to: Int32Array | null): void {
  if (to === null) return;
  for (let s = 0; s < column.length; s++) {
    if (column[s]! >= 0) column[s] = to[column[s]!]!;
  }
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

/** Puts the new slices where those of the marked customers were; the last ones fill what is left free. */
function replaceOf(
  old: Slices,
  cut: Slices,
  marked: Uint8Array,
  unappliedCredit: Float64Array,
): Slices {
  const free = rowsOfMarked(old.customer, marked);
  const count = old.count - free.length + cut.count;
  // Slices from `count` on move into free places before it.
  const moves: number[] = [];
  const places = [...free].filter((s) => s < count);
  for (let s = count, f = 0; s < old.count; s++) {
    while (f < free.length && free[f]! < s) f++;
    if (free[f] !== s) moves.push(s);
  }
  for (let s = old.count; s < count; s++) places.push(s);
  const column = <T extends Int32Array | Float64Array | Uint8Array | Int8Array>(
    was: T,
    is: T,
    make: (buffer: ArrayBufferLike, count: number) => T,
  ): T => {
    const out = roomFor(was, count, make);
    for (let m = 0; m < moves.length; m++) out[places[m]!] = out[moves[m]!]!;
    for (let k = 0; k < is.length; k++) out[places[moves.length + k]!] = is[k]!;
    return make(out.buffer, count);
  };
  const days = (was: Int32Array, is: Int32Array) =>
    column(was, is, (buffer, length) => new Int32Array(buffer, 0, length));
  const bytes = (was: Uint8Array, is: Uint8Array) =>
    column(was, is, (buffer, length) => new Uint8Array(buffer, 0, length));
  return {
    asOf: old.asOf,
    count,
    invoice: days(old.invoice, cut.invoice),
    customer: days(old.customer, cut.customer),
    receipt: days(old.receipt, cut.receipt),
    amount: column(old.amount, cut.amount, (buffer, length) => new Float64Array(buffer, 0, length)),
    kind: bytes(old.kind, cut.kind),
    delivery: days(old.delivery, cut.delivery),
    invoiced: days(old.invoiced, cut.invoiced),
    dispatched: days(old.dispatched, cut.dispatched),
    due: days(old.due, cut.due),
    received: days(old.received, cut.received),
    cleared: days(old.cleared, cut.cleared),
    allocated: days(old.allocated, cut.allocated),
    disputeFrom: days(old.disputeFrom, cut.disputeFrom),
    disputeTo: days(old.disputeTo, cut.disputeTo),
    waitingIn: column(
      old.waitingIn,
      cut.waitingIn,
      (buffer, length) => new Int8Array(buffer, 0, length),
    ),
    matchStated: bytes(old.matchStated, cut.matchStated),
    carried: old.carried,
    unappliedCredit,
  };
}

/** Slices that are added beyond the room of the columns make them grow by a share, so that the next ones fit. */
const GROWTH = 1.02;

function roomFor<T extends Int32Array | Float64Array | Uint8Array | Int8Array>(
  column: T,
  count: number,
  make: (buffer: ArrayBufferLike, count: number) => T,
): T {
  const width = column.BYTES_PER_ELEMENT;
  if (column.buffer.byteLength >= count * width) {
    return make(column.buffer, Math.max(count, column.length));
  }
  const out = make(new ArrayBuffer(Math.ceil(count * GROWTH) * width), count);
  out.set(column);
  return out;
}
