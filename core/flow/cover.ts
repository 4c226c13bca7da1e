import type { LedgerEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import type { Settlement } from './settle.ts';

/** Open rupees of a bill that money on account of the same customer stands for. */
export interface Cover {
  readonly invoice: readonly number[];
  readonly receipt: readonly number[];
  readonly amount: readonly number[];
}

/**
 * First in, first out: the oldest money on account covers the same customer's oldest open rupees, but none of
 * the bills marked in `not` (per invoice). An inference, not a booking: the bills stay open in every balance.
 */
export function coverOpenBills(
  ledger: Ledger,
  events: LedgerEvents,
  { open, onAccount }: Settlement,
  not?: Uint8Array,
): Cover {
  const { start, items } = events.billsOf;
  const next = start.slice(0, ledger.customers.count);
  const rest = open.slice();
  const cover = { invoice: [] as number[], receipt: [] as number[], amount: [] as number[] };
  for (const r of events.receiptOrder) {
    let money = onAccount[r]!;
    if (money <= 0) continue;
    const customer = ledger.receipts.customer[r]!;
    const end = start[customer + 1]!;
    while (money > 0 && next[customer]! < end) {
      const i = items[next[customer]!]!;
      if (not?.[i] === 1) {
        next[customer]!++;
        continue;
      }
      const amount = Math.min(money, rest[i]!);
      if (amount > 0) {
        cover.invoice.push(i);
        cover.receipt.push(r);
        cover.amount.push(amount);
        money -= amount;
        rest[i]! -= amount;
      }
      if (rest[i]! <= 0) next[customer]!++;
    }
  }
  return cover;
}
