import type { Day } from '../../books/dates.ts';
import type { ShortPayReason } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { known } from '../order.ts';
import type { OpenRests } from './openRests.ts';
import { tdsRateOf } from './tdsMatch.ts';

/** Nobody pays ₹ 10 on its own, and few chase it: rupees dropped by rounding are of this size. */
export const ROUND_OFF_MOST = 1_000;
/** A rest above this share of the bill is no rounding, however few rupees it is. */
export const ROUND_OFF_SHARE = 0.001;
/** Banks keep ₹ 2 to 1,500 of a transfer (NEFT, RTGS, SWIFT and correspondents' charges with GST). */
export const BANK_CHARGE_MOST = 150_000;
/** A correspondent bank keeps 10 to 60 units of a dollar or euro transfer. */
export const FOREIGN_CHARGE_MOST = 6_000;
/** What is more than this share of the bill was not kept by a bank. */
export const BANK_CHARGE_SHARE = 0.03;
/** Tax is deducted again and again: two bills of a customer make a habit, and most of its rests show it. */
const HABIT = 2;
const HABIT_SHARE = 0.5;
/** Below ₹ 100 the rupees that some rate hits lie so close together that a single rest proves nothing. */
const LONE_REST_LEAST = 10_000;

/**
 * Why each rest was left open, by what its amount says (nothing of it is booked):
 * - round_off: at most ₹ 10 and 0.1 % of the bill;
 * - tds (rupee books, none booked on the bill): to the rupee a rate of tax on the amount before GST or on the
 *   whole (also less its credit notes), and the customer does so at that rate on two bills or more, most of its rests, or it is the
 *   customer's only rest and large enough to be no chance;
 * - bank_charge: a small sum that the same customer's bills are short of again and again to the paisa, or any
 *   small sum in another currency;
 * - dispute: one is open on the bill; else unexplained.
 * In this order, so that a deduction is never called a dispute.
 */
export function classifyRests(ledger: Ledger, rests: OpenRests, asOf: Day): ShortPayReason[] {
  const { invoices } = ledger;
  const rupees = ledger.currency === 'INR';
  const customer = Int32Array.from(rests.invoice, (i) => invoices.customer[i]!);
  const amount = Float64Array.from(rests.invoice, (i) => invoices.amount[i]!);
  const rate: (number | null)[] = [];
  const small: boolean[] = [];
  const restsOf = new Tally();
  const atRate = new Tally();
  const sameRest = new Tally();
  for (let k = 0; k < rests.count; k++) {
    const rest = rests.rest[k]!;
    small.push(rest <= ROUND_OFF_MOST && rest <= ROUND_OFF_SHARE * amount[k]!);
    const taxed = rupees && rests.tdsBooked[k] === 0;
    rate.push(
      taxed
        ? (tdsRateOf(rest, amount[k]!) ?? tdsRateOf(rest, amount[k]! - rests.credited[k]!))
        : null,
    );
    sameRest.add(`${customer[k]}/${rest}`);
    if (small[k] === true) continue;
    restsOf.add(`${customer[k]}`);
    if (rate[k] !== null) atRate.add(`${customer[k]}/${rate[k]}`);
  }
  return Array.from(rests.invoice, (i, k): ShortPayReason => {
    const who = `${customer[k]}`;
    const like = rate[k] === null ? 0 : atRate.of(`${who}/${rate[k]}`);
    const others = restsOf.of(who);
    const habit = like >= HABIT && like >= HABIT_SHARE * others;
    if (small[k] === true) return rate[k] !== null && habit ? 'tds' : 'round_off';
    if (habit) return 'tds';
    if (rate[k] !== null && others === 1 && rests.rest[k]! >= LONE_REST_LEAST) return 'tds';
    const rest = rests.rest[k]!;
    const most = rupees ? BANK_CHARGE_MOST : FOREIGN_CHARGE_MOST;
    const repeated = !rupees || sameRest.of(`${who}/${rest}`) >= HABIT;
    if (rest <= most && rest <= BANK_CHARGE_SHARE * amount[k]! && repeated) return 'bank_charge';
    const disputed =
      known(invoices.disputeOpened[i]!, asOf) && !known(invoices.disputeClosed[i]!, asOf);
    return disputed ? 'dispute' : 'unexplained';
  });
}

class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1);
  }

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }
}
