import type { CreditReason } from '../../books/model.ts';
import type { ShortPayReason } from '../../contract/reconciliation.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { firstK } from '../select.ts';
import type { Settlement } from '../settle.ts';
import type { Slices } from '../slice.ts';
import { classifyRests } from './classifyRests.ts';
import { openRests } from './openRests.ts';

/** What one bill was paid short of, for one reason; minor units. */
export interface ShortPayment {
  /** Position in ledger.invoices. */
  readonly invoice: number;
  readonly short: number;
  readonly reason: ShortPayReason;
  /** The reason is booked (a credit note, tds), not read from amounts alone. */
  readonly booked: boolean;
}

const OF_CREDIT: Readonly<Record<CreditReason, ShortPayReason>> = {
  return: 'credit_note',
  discount: 'credit_note',
  write_off: 'credit_note',
  other: 'credit_note',
  tds: 'tds',
  round_off: 'round_off',
  bank_charge: 'bank_charge',
};

/** Reasons in the order in which they are told, those that can be booked first. */
export const SHORT_PAY_REASONS: readonly ShortPayReason[] = [
  'tds',
  'credit_note',
  'round_off',
  'bank_charge',
  'dispute',
  'unexplained',
];

/** Short payments as columns, in no order that matters; minor units. A million bills may each bear tax. */
export interface ShortPayments {
  readonly count: number;
  /** Position in ledger.invoices. */
  readonly invoice: Int32Array;
  readonly short: Float64Array;
  /** Position in SHORT_PAY_REASONS. */
  readonly reason: Uint8Array;
  readonly booked: Uint8Array;
}

/** Reasons that can be booked, by their position in SHORT_PAY_REASONS. */
const BOOKABLE = 4;

/**
 * Every bill that money came for but not all of it, as of the slices' date: what credits and tds took off it
 * by their booked reason, and its open rest by what the amount says (see classifyRests). One row per bill,
 * reason and way of knowing. Bills without any money are no short payments.
 */
export function shortPayments(
  ledger: Ledger,
  slices: Slices,
  events: LedgerEvents,
  settlement: Settlement,
): ShortPayments {
  const { allocations, credits, invoices } = ledger;
  const { applied, tds } = settlement;
  const paid = new Uint8Array(invoices.count);
  const booked = Array.from({ length: BOOKABLE }, () => new Float64Array(invoices.count));
  const taxed = booked[SHORT_PAY_REASONS.indexOf('tds')]!;
  for (const code of events.order) {
    const amount = applied[code]!;
    if (amount <= 0) continue;
    if (code < allocations.count) {
      const i = allocations.invoice[code]!;
      paid[i] = 1;
      taxed[i]! += tds[code]!;
    } else {
      const c = code - allocations.count;
      const reason = SHORT_PAY_REASONS.indexOf(OF_CREDIT[credits.reason[c] ?? 'other']);
      booked[reason]![credits.invoice[c]!]! += amount;
    }
  }
  const rests = openRests(ledger, slices);
  const why = classifyRests(ledger, rests, slices.asOf);
  let count = rests.count;
  for (const sums of booked) {
    for (let i = 0; i < sums.length; i++) if (paid[i] === 1 && sums[i]! > 0) count++;
  }
  const rows = {
    count,
    invoice: new Int32Array(count),
    short: new Float64Array(count),
    reason: new Uint8Array(count),
    booked: new Uint8Array(count),
  };
  let at = 0;
  const add = (invoice: number, short: number, reason: number, known: number) => {
    rows.invoice[at] = invoice;
    rows.short[at] = short;
    rows.reason[at] = reason;
    rows.booked[at++] = known;
  };
  booked.forEach((sums, reason) => {
    for (let i = 0; i < sums.length; i++) {
      if (paid[i] === 1 && sums[i]! > 0) add(i, sums[i]!, reason, 1);
    }
  });
  for (let k = 0; k < rests.count; k++) {
    add(rests.invoice[k]!, rests.rest[k]!, SHORT_PAY_REASONS.indexOf(why[k]!), 0);
  }
  return rows;
}

/** How many short payments there are of a reason, or of any. */
export function countShort(rows: ShortPayments, reason: ShortPayReason | undefined): number {
  return positionsOf(rows, reason).length;
}

/** The first of the short payments of a reason (or of any), largest first, then in the order of the bills. */
export function largestShort(
  rows: ShortPayments,
  reason: ShortPayReason | undefined,
  first: number,
): ShortPayment[] {
  const { invoice, short, booked } = rows;
  const before = (a: number, b: number) =>
    (short[b]! - short[a]! || invoice[a]! - invoice[b]! || a - b) < 0;
  return firstK(positionsOf(rows, reason), first, before).map((k) => ({
    invoice: invoice[k]!,
    short: short[k]!,
    reason: SHORT_PAY_REASONS[rows.reason[k]!] ?? 'unexplained',
    booked: booked[k] === 1,
  }));
}

function positionsOf(rows: ShortPayments, reason: ShortPayReason | undefined): number[] {
  const code = reason === undefined ? -1 : SHORT_PAY_REASONS.indexOf(reason);
  const found: number[] = [];
  for (let k = 0; k < rows.count; k++) if (code < 0 || rows.reason[k] === code) found.push(k);
  return found;
}

/** Short payments by reason and way of knowing; only those that occur. */
export function shortPayTotals(
  rows: ShortPayments,
): { reason: ShortPayReason; amount: number; bills: number; booked: boolean }[] {
  const totals = SHORT_PAY_REASONS.flatMap((reason) =>
    [true, false].map((booked) => ({ reason, amount: 0, bills: 0, booked })),
  );
  for (let k = 0; k < rows.count; k++) {
    const total = totals[rows.reason[k]! * 2 + 1 - rows.booked[k]!]!;
    total.amount += rows.short[k]!;
    total.bills++;
  }
  return totals.filter(({ bills }) => bills > 0);
}
