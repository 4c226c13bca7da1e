import type { Day } from '../books/dates.ts';
import { NEVER, placeBill, type SliceColumns } from './boundaries.ts';
import { carriedAsOf } from './carried.ts';
import { type Cover, coverOpenBills } from './cover.ts';
import { type LedgerEvents, orderEvents } from './events.ts';
import type { CarriedStamps, Ledger } from './ledger.ts';
import { type Groups, groupBy, known } from './order.ts';
import { type Settlement, settle } from './settle.ts';
import { sharedBytes, sharedFloats, sharedInts } from './sharedColumns.ts';
import { ALLOCATED, COVERED, CREDITED, ON_ACCOUNT, OPEN, type Slices } from './slice.ts';

const CLEARING = 5;
const ALLOCATION = 6;

export interface SlicingOptions {
  /** Per invoice: 1 for a bill that money on account does not stand for. */
  readonly uncovered?: Uint8Array;
  /** Which stamps the books carry as of the date, where the ledger is only a part of them. */
  readonly carried?: CarriedStamps;
  /** What settle() gives for the date, where it is at hand. */
  readonly settlement?: Settlement;
  /** Per invoice: 1 for a bill whose slices are not wanted; nothing of it may be open. */
  readonly without?: Uint8Array;
}

/**
 * Cuts the books as of a date into slices (design §4): per allocation (its tds apart), per credit applied
 * to a bill, the covered and the open rest of each bill, and the money on account. Rows after the date do
 * not exist and stamps after it are blank, so the result equals that of books cut at the date.
 * Bill after bill, so that whoever goes through them reads the bills' columns in order; money on account last.
 * Linear in the rows; pass `events` (orderEvents) to replay several dates of one ledger.
 */
export function buildSlices(
  ledger: Ledger,
  asOf: Day,
  events: LedgerEvents = orderEvents(ledger),
  { uncovered, carried, without, settlement = settle(ledger, asOf, events) }: SlicingOptions = {},
): Slices {
  const { invoices, receipts, allocations, credits } = ledger;
  const cover = coverOpenBills(ledger, events, settlement, uncovered);
  const rest = openAfterCover(settlement, cover);
  const out = emptySlices(
    ledger,
    asOf,
    countSlices(ledger, settlement, cover, rest, without),
    carried ?? carriedAsOf(ledger, asOf),
  );
  let s = 0;

  const bill = (i: number, receipt: number, amount: number, kind: number, end: Day): number => {
    out.invoice[s] = i;
    out.customer[s] = invoices.customer[i]!;
    out.receipt[s] = receipt;
    out.amount[s] = amount;
    out.kind[s] = kind;
    placeBill(out, s, invoices, i, end, asOf, out.carried);
    return s++;
  };

  const settled = settledByBill(ledger, asOf, events, settlement, without);
  const covered = groupBy(
    rangeOf(cover.invoice.length),
    Int32Array.from(cover.invoice),
    invoices.count,
  );
  for (let i = 0; i < invoices.count; i++) {
    for (let at = settled.start[i]!; at < settled.start[i + 1]!; at++) {
      const code = settled.items[at]!;
      const amount = settlement.applied[code]!;
      if (code >= allocations.count) {
        bill(i, -1, amount, CREDITED, credits.date[code - allocations.count]!);
        continue;
      }
      const r = allocations.receipt[code]!;
      const received = events.effective[r]!;
      const tds = settlement.tds[code]!;
      if (tds > 0) bill(i, r, tds, CREDITED, received);
      if (tds === amount) continue;
      const slice = bill(i, r, amount - tds, ALLOCATED, received);
      const stamp = receipts.clearedDate[r]!;
      const cleared = known(stamp, asOf) ? Math.max(received, stamp) : received;
      out.cleared[slice] = cleared;
      out.allocated[slice] = Math.max(cleared, events.date[code]!);
      out.matchStated[slice] = known(allocations.date[code]!, asOf) ? 1 : 0;
    }
    for (let at = covered.start[i]!; at < covered.start[i + 1]!; at++) {
      const k = covered.items[at]!;
      const r = cover.receipt[k]!;
      bill(i, r, cover.amount[k]!, COVERED, events.effective[r]!);
    }
    if (rest[i]! > 0) bill(i, -1, rest[i]!, OPEN, NEVER);
  }

  for (let r = 0; r < receipts.count; r++) {
    const amount = settlement.onAccount[r]!;
    if (amount <= 0) continue;
    const received = events.effective[r]!;
    const stamp = receipts.clearedDate[r]!;
    const isCleared = known(stamp, asOf);
    const clears = !isCleared && out.carried.cleared && settlement.taken[r]! === 0;
    out.invoice[s] = -1;
    out.customer[s] = receipts.customer[r]!;
    out.receipt[s] = r;
    out.amount[s] = amount;
    out.kind[s] = ON_ACCOUNT;
    out.delivery[s] = received;
    out.invoiced[s] = received;
    out.dispatched[s] = received;
    out.due[s] = received;
    out.received[s] = received;
    out.cleared[s] = clears ? asOf : isCleared ? Math.max(received, stamp) : received;
    out.allocated[s] = asOf;
    out.disputeFrom[s] = received;
    out.disputeTo[s] = received;
    out.waitingIn[s] = clears ? CLEARING : ALLOCATION;
    s++;
  }

  for (let c = 0; c < credits.count; c++) {
    if (credits.date[c]! > asOf) continue;
    const left = credits.amount[c]! - settlement.applied[allocations.count + c]!;
    out.unappliedCredit[credits.customer[c]!]! += left;
  }
  return out;
}

/** The events that took something off each bill up to the date, in their order. */
function settledByBill(
  { allocations, credits, invoices }: Ledger,
  asOf: Day,
  { order, date }: LedgerEvents,
  { applied }: Settlement,
  without: Uint8Array | undefined,
): Groups {
  const bill = new Int32Array(date.length);
  bill.set(allocations.invoice.subarray(0, allocations.count));
  bill.set(credits.invoice.subarray(0, credits.count), allocations.count);
  const codes = new Int32Array(order.length);
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const code = order[k]!;
    if (date[code]! > asOf) break;
    if (applied[code]! > 0 && without?.[bill[code]!] !== 1) codes[count++] = code;
  }
  return groupBy(codes.subarray(0, count), bill, invoices.count);
}

function rangeOf(count: number): Int32Array {
  const range = new Int32Array(count);
  for (let k = 0; k < count; k++) range[k] = k;
  return range;
}

function openAfterCover(settlement: Settlement, cover: Cover): Float64Array {
  const rest = settlement.open.slice();
  for (let k = 0; k < cover.invoice.length; k++) rest[cover.invoice[k]!]! -= cover.amount[k]!;
  return rest;
}

function countSlices(
  ledger: Ledger,
  settlement: Settlement,
  cover: Cover,
  rest: Float64Array,
  without: Uint8Array | undefined,
): number {
  const { allocations, credits } = ledger;
  const { applied, tds, onAccount } = settlement;
  let count = cover.invoice.length;
  for (let code = 0; code < applied.length; code++) {
    if (applied[code]! <= 0) continue;
    const allocated = code < allocations.count;
    const i = allocated ? allocations.invoice[code]! : credits.invoice[code - allocations.count]!;
    if (without?.[i] === 1) continue;
    const part = allocated ? tds[code]! : 0;
    count += part > 0 && part < applied[code]! ? 2 : 1;
  }
  for (const amount of rest) if (amount > 0) count++;
  for (const amount of onAccount) if (amount > 0) count++;
  return count;
}

function emptySlices(
  ledger: Ledger,
  asOf: Day,
  count: number,
  carried: CarriedStamps,
): SliceColumns {
  const days = () => sharedInts(count);
  return {
    asOf,
    count,
    invoice: days(),
    customer: days(),
    receipt: days(),
    amount: sharedFloats(count),
    kind: sharedBytes(count),
    delivery: days(),
    invoiced: days(),
    dispatched: days(),
    due: days(),
    received: days(),
    cleared: days(),
    allocated: days(),
    disputeFrom: days(),
    disputeTo: days(),
    waitingIn: new Int8Array(sharedBytes(count).buffer),
    matchStated: sharedBytes(count),
    carried,
    unappliedCredit: new Float64Array(ledger.customers.count),
  };
}
