import { NO_DAY } from '../books/dates.ts';
import type { InvoiceColumns, Ledger } from '../flow/ledger.ts';
import { groupBy, known } from '../flow/order.ts';

/** What a customer's credit days run from, as his bills show. */
export const ANCHORS = ['invoice', 'delivery', 'sent', 'accepted'] as const;

/** Per customer, inferred from the bills up to a date. */
export interface DueAnchors {
  /** Position in ANCHORS. */
  readonly anchor: Uint8Array;
  /** Usual days from the anchor to the due date; NaN where no bill states one. */
  readonly usual: Float64Array;
  /** 1 where the customer gives acceptances as a rule, so that a bill without one tells nothing. */
  readonly accepts: Uint8Array;
}

/** Credit days beyond this many are no agreement but a slip of the pen. */
const LONGEST = 400;
/** Share of a customer's bills with an acceptance from which on one that lacks it is a gap in the books. */
const GIVES_FROM = 0.3;

/**
 * The date that each customer's credit days are counted from: the one to which most of his due dates stand at
 * one and the same distance. A date that most of his bills lack is not it; the bill's own date wins a tie.
 */
export function dueAnchors(ledger: Ledger, asOf: number): DueAnchors {
  const { invoices } = ledger;
  const customers = ledger.customers.count;
  const { items, start } = groupBy(everyBill(invoices.count), invoices.customer, customers);
  const anchor = new Uint8Array(customers);
  const usual = new Float64Array(customers).fill(Number.NaN);
  const accepts = new Uint8Array(customers);
  const counts = new Int32Array(LONGEST + 1);
  for (let c = 0; c < customers; c++) {
    const bills = items.subarray(start[c]!, start[c + 1]!);
    if (bills.length === 0) continue;
    let accepted = 0;
    for (let k = 0; k < bills.length; k++) {
      if (known(invoices.acceptedDate[bills[k]!]!, asOf)) accepted++;
    }
    if (accepted >= GIVES_FROM * bills.length) accepts[c] = 1;
    let best = 0;
    for (let a = 0; a < ANCHORS.length; a++) {
      const seen = regularity(invoices, bills, a, asOf, counts);
      if (a > 0 && seen.rows < seen.stated / 2) continue;
      if (seen.rows === 0 || seen.share <= best + (a > 0 ? 0.02 : 0)) continue;
      best = seen.share;
      anchor[c] = a;
      usual[c] = seen.days;
    }
  }
  return { anchor, usual, accepts };
}

function everyBill(count: number): Int32Array {
  const all = new Int32Array(count);
  for (let i = 0; i < count; i++) all[i] = i;
  return all;
}

/** The day a bill's credit days are counted from, NO_DAY where the books do not tell. */
export function anchorDay(
  invoices: InvoiceColumns,
  i: number,
  anchor: number,
  asOf: number,
): number {
  switch (anchor) {
    case 0:
      return invoices.invoiceDate[i]!;
    case 1:
      return stamp(invoices.deliveryDate[i]!, asOf);
    case 2:
      return stamp(invoices.sentDate[i]!, asOf);
    default:
      return stamp(invoices.acceptedDate[i]!, asOf);
  }
}

function stamp(day: number, asOf: number): number {
  return known(day, asOf) ? day : NO_DAY;
}

interface Regularity {
  /** Bills with a stated due date, and those of them that carry the anchor's stamp. */
  readonly stated: number;
  readonly rows: number;
  /** Most frequent distance and the share of the rows that have it. */
  readonly days: number;
  readonly share: number;
}

function regularity(
  invoices: InvoiceColumns,
  bills: Int32Array,
  anchor: number,
  asOf: number,
  counts: Int32Array,
): Regularity {
  let stated = 0;
  let rows = 0;
  let days = 0;
  for (let k = 0; k < bills.length; k++) {
    const i = bills[k]!;
    if (invoices.dueSource[i] !== 0) continue;
    stated++;
    const day = anchorDay(invoices, i, anchor, asOf);
    if (day === NO_DAY) continue;
    const distance = invoices.dueDate[i]! - day;
    if (distance < 0 || distance > LONGEST) continue;
    rows++;
    counts[distance] = counts[distance]! + 1;
    if (counts[distance]! > counts[days]!) days = distance;
  }
  const share = rows > 0 ? counts[days]! / rows : 0;
  counts.fill(0);
  return { stated, rows, days, share };
}
