import type { Day } from '../books/dates.ts';
import type { LedgerEvents } from './events.ts';
import { markedPositions } from './incremental/takeRows.ts';
import type { Ledger } from './ledger.ts';
import { known } from './order.ts';

/** Hears of every rupee that an event takes off its bill while openOverDays goes through the days. */
export interface SweepWatch {
  /** A day begins: what was heard of with `again` is about to be told anew. */
  restart(): void;
  /**
   * @param left minor units that the bill has open now
   * @param money what its receipt has left to give; 0 for a credit
   * @param again whether a later day tells this event anew
   */
  took(code: number, amount: number, left: number, money: number, again: boolean): void;
}

/**
 * What every bill has open on each of several days (ascending): `visit` is called with the day and, per invoice,
 * the minor units that settle() gives for that day. One pass over the events for all days, but for the bills on
 * which a later day rewrites an earlier one (money of a returned cheque, money booked before the bill was): those
 * are settled anew for each. The arrays are the visitor's until the next call; `money` is what each receipt that
 * counts on the day has left.
 */
export function openOverDays(
  ledger: Ledger,
  events: LedgerEvents,
  days: readonly Day[],
  visit: (day: Day, open: Float64Array, money: Float64Array) => void,
  watch: SweepWatch | null = null,
): void {
  const { invoices, receipts } = ledger;
  const again = rewritten(ledger, events);
  const { forward, backward } = split(ledger, events, again);
  const bills = markedPositions(again.bill);
  const returned = markedPositions(again.receipt);
  const rest = invoices.amount.slice();
  const money = new Float64Array(receipts.count);
  for (let r = 0; r < receipts.count; r++) money[r] = receipts.amount[r]! + receipts.tds[r]!;
  const open = new Float64Array(invoices.count);
  let done = 0;
  for (const day of days) {
    for (const i of bills) rest[i] = invoices.invoiceDate[i]! <= day ? invoices.amount[i]! : 0;
    for (const r of returned) {
      const counts = events.effective[r]! <= day && !known(receipts.returnedDate[r]!, day);
      money[r] = counts ? receipts.amount[r]! + receipts.tds[r]! : 0;
    }
    watch?.restart();
    take(ledger, events.date, { codes: backward, from: 0, again: true }, day, rest, money, watch);
    const next = { codes: forward, from: done, again: false };
    done = take(ledger, events.date, next, day, rest, money, watch);
    for (let i = 0; i < invoices.count; i++) {
      open[i] = invoices.invoiceDate[i]! <= day ? rest[i]! : 0;
    }
    visit(day, open, money);
  }
}

/** Lets events take from bills and receipts up to a day; answers how far it came. */
function take(
  ledger: Ledger,
  date: Int32Array,
  { codes, from, again }: { codes: Int32Array; from: number; again: boolean },
  day: Day,
  rest: Float64Array,
  money: Float64Array,
  watch: SweepWatch | null,
): number {
  const { allocations, credits } = ledger;
  let at = from;
  for (; at < codes.length; at++) {
    const code = codes[at]!;
    if (date[code]! > day) break;
    if (code < allocations.count) {
      const i = allocations.invoice[code]!;
      const r = allocations.receipt[code]!;
      const amount = Math.min(allocations.amount[code]!, rest[i]!, money[r]!);
      if (amount <= 0) continue;
      rest[i]! -= amount;
      money[r]! -= amount;
      watch?.took(code, amount, rest[i]!, money[r]!, again);
    } else {
      const c = code - allocations.count;
      const i = credits.invoice[c]!;
      const amount = Math.min(credits.amount[c]!, rest[i]!);
      if (amount <= 0) continue;
      rest[i]! -= amount;
      watch?.took(code, amount, rest[i]!, 0, again);
    }
  }
  return at;
}

/** Bill of an event, −1 where it has none. */
export function billOf({ allocations, credits }: Ledger, code: number): number {
  return code < allocations.count
    ? allocations.invoice[code]!
    : credits.invoice[code - allocations.count]!;
}

interface Rewritten {
  /** Per invoice and per receipt: 1 where it hangs together with what a later day rewrites. */
  readonly bill: Uint8Array;
  readonly receipt: Uint8Array;
}

function rewritten(ledger: Ledger, { date }: LedgerEvents): Rewritten {
  const { invoices, receipts, allocations } = ledger;
  const bill = new Uint8Array(invoices.count);
  const receipt = new Uint8Array(receipts.count);
  for (let r = 0; r < receipts.count; r++) {
    if (known(receipts.returnedDate[r]!, Number.POSITIVE_INFINITY)) receipt[r] = 1;
  }
  for (let code = 0; code < date.length; code++) {
    const i = billOf(ledger, code);
    if (i >= 0 && date[code]! < invoices.invoiceDate[i]!) bill[i] = 1;
  }
  for (let widened = true; widened; ) {
    widened = false;
    for (let k = 0; k < allocations.count; k++) {
      const i = allocations.invoice[k]!;
      const r = allocations.receipt[k]!;
      if (i < 0 || r < 0 || bill[i] === receipt[r]) continue;
      bill[i] = 1;
      receipt[r] = 1;
      widened = true;
    }
  }
  return { bill, receipt };
}

/** The events that do something, in their order: those settled once, and those settled anew for each day. */
function split(
  ledger: Ledger,
  { order }: LedgerEvents,
  again: Rewritten,
): { forward: Int32Array; backward: Int32Array } {
  const { allocations } = ledger;
  const forward = new Int32Array(order.length);
  const backward = new Int32Array(order.length);
  let f = 0;
  let b = 0;
  for (let k = 0; k < order.length; k++) {
    const code = order[k]!;
    const i = billOf(ledger, code);
    if (i < 0 || (code < allocations.count && allocations.receipt[code]! < 0)) continue;
    if (again.bill[i] === 1) backward[b++] = code;
    else forward[f++] = code;
  }
  return { forward: forward.slice(0, f), backward: backward.slice(0, b) };
}
