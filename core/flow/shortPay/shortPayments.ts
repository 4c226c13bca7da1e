import type { CreditReason } from '../../books/model.ts';
import type { ShortPayReason } from '../../contract/reconciliation.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
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

/** Reasons in the order in which they are told. */
export const SHORT_PAY_REASONS: readonly ShortPayReason[] = [
  'tds',
  'credit_note',
  'round_off',
  'bank_charge',
  'dispute',
  'unexplained',
];

/**
 * Every bill that money came for but not all of it, as of the slices' date: what credits and tds took off it
 * by their booked reason, and its open rest by what the amount says (see classifyRests). One row per bill,
 * reason and way of knowing, largest first. Bills without any money are no short payments.
 */
export function shortPayments(
  ledger: Ledger,
  slices: Slices,
  events: LedgerEvents,
  settlement: Settlement,
): ShortPayment[] {
  const { allocations, credits, invoices } = ledger;
  const { applied, tds } = settlement;
  const paid = new Uint8Array(invoices.count);
  const booked = new Map<number, number>();
  const reasons = SHORT_PAY_REASONS.length;
  const book = (invoice: number, reason: ShortPayReason, amount: number) => {
    const key = invoice * reasons + SHORT_PAY_REASONS.indexOf(reason);
    booked.set(key, (booked.get(key) ?? 0) + amount);
  };
  for (const code of events.order) {
    const amount = applied[code]!;
    if (amount <= 0) continue;
    if (code < allocations.count) {
      const i = allocations.invoice[code]!;
      paid[i] = 1;
      if (tds[code]! > 0) book(i, 'tds', tds[code]!);
    } else {
      const c = code - allocations.count;
      book(credits.invoice[c]!, OF_CREDIT[credits.reason[c] ?? 'other'], amount);
    }
  }
  const rows: ShortPayment[] = [];
  for (const [key, short] of booked) {
    const invoice = Math.floor(key / reasons);
    const reason = SHORT_PAY_REASONS[key % reasons];
    if (paid[invoice] === 1 && reason !== undefined) {
      rows.push({ invoice, short, reason, booked: true });
    }
  }
  const rests = openRests(ledger, slices);
  classifyRests(ledger, rests, slices.asOf).forEach((reason, k) => {
    rows.push({ invoice: rests.invoice[k]!, short: rests.rest[k]!, reason, booked: false });
  });
  return rows.sort((a, b) => b.short - a.short || a.invoice - b.invoice);
}

/** Short payments by reason and way of knowing; only those that occur. */
export function shortPayTotals(
  rows: readonly ShortPayment[],
): { reason: ShortPayReason; amount: number; bills: number; booked: boolean }[] {
  return SHORT_PAY_REASONS.flatMap((reason) =>
    [true, false].flatMap((booked) => {
      const of = rows.filter((row) => row.reason === reason && row.booked === booked);
      if (of.length === 0) return [];
      const amount = of.reduce((sum, { short }) => sum + short, 0);
      return [{ reason, amount, bills: of.length, booked }];
    }),
  );
}
