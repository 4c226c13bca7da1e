import type { Day } from '../../books/dates.ts';
import type { Ledger } from '../ledger.ts';
import type { Settlement } from '../settle.ts';
import { type BookingKind, eachBooking } from './bookings.ts';

/** A line of a party's account, or a balance that the books state; amounts in minor units. */
export interface AccountLine {
  readonly kind: BookingKind | 'stated';
  /** Position in the ledger's table of the kind. */
  readonly row: number;
  readonly day: Day;
  /** Positive: the party owes more; the balance itself for `stated`. */
  readonly amount: number;
  readonly running: number;
  /** Of a receipt: the money that bills have taken. */
  readonly matched: number | null;
}

const ORDER: readonly AccountLine['kind'][] = [
  'invoice',
  'receipt',
  'credit_note',
  'returned',
  'stated',
];

/**
 * A party's account up to a date with its running balance, oldest first; stated balances stand as marks at
 * the end of their day and change nothing. The last running balance is the party's net receivable.
 */
export function partyAccount(
  ledger: Ledger,
  asOf: Day,
  party: number,
  settlement: Settlement,
  effective?: Int32Array,
): AccountLine[] {
  const lines: Omit<AccountLine, 'running'>[] = [];
  eachBooking(
    ledger,
    asOf,
    (kind, row, customer, day, amount) => {
      if (customer !== party) return;
      const matched = kind === 'receipt' ? settlement.taken[row]! : null;
      lines.push({ kind, row, day, amount, matched });
    },
    effective,
  );
  const { balances } = ledger;
  const until = asOf >= ledger.lastEvent ? Number.POSITIVE_INFINITY : asOf;
  for (let b = 0; b < balances.count; b++) {
    if (balances.customer[b] !== party || balances.date[b]! > until) continue;
    const [day, amount] = [balances.date[b]!, balances.balance[b]!];
    lines.push({ kind: 'stated', row: b, day, amount, matched: null });
  }
  lines.sort(
    (a, b) => a.day - b.day || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.row - b.row,
  );
  let running = 0;
  return lines.map((line) => {
    if (line.kind !== 'stated') running += line.amount;
    return { ...line, running };
  });
}
