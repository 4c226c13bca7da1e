import type { Day } from '../books/dates.ts';
import type { LedgerEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import { known } from './order.ts';

/** Which money met which bill by a date. All amounts in minor units. */
export interface Settlement {
  /** Per event code (see LedgerEvents): rupees it took off its bill. */
  readonly applied: Float64Array;
  /** Per allocation: the tax deducted at source within its applied rupees. */
  readonly tds: Float64Array;
  /** Per invoice: what is left of it, gross of money on account; 0 where it does not exist yet. */
  readonly open: Float64Array;
  /** Per receipt: money (tds included) that no bill has taken; 0 where the receipt does not count. */
  readonly onAccount: Float64Array;
  /** Per receipt: rupees that bills have taken. */
  readonly taken: Float64Array;
}

/**
 * Replays allocations and credits up to a date in the order they took hold. A bill never takes more than
 * its amount and a receipt never gives more than amount + tds: what is over stays on account. A receipt
 * counts from its effective date until it is returned. Nothing after the date is looked at.
 */
export function settle(ledger: Ledger, asOf: Day, events: LedgerEvents): Settlement {
  const { invoices, receipts, allocations, credits } = ledger;
  const { date, order, effective } = events;
  const open = new Float64Array(invoices.count);
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! <= asOf) open[i] = invoices.amount[i]!;
  }
  const onAccount = new Float64Array(receipts.count);
  for (let r = 0; r < receipts.count; r++) {
    if (effective[r]! <= asOf && !known(receipts.returnedDate[r]!, asOf)) {
      onAccount[r] = receipts.amount[r]! + receipts.tds[r]!;
    }
  }
  const applied = new Float64Array(order.length);
  const tds = new Float64Array(allocations.count);
  const taken = new Float64Array(receipts.count);
  const tdsTaken = new Float64Array(receipts.count);
  for (const code of order) {
    if (date[code]! > asOf) break;
    if (code < allocations.count) {
      const i = allocations.invoice[code]!;
      const r = allocations.receipt[code]!;
      if (i < 0 || r < 0) continue;
      const amount = Math.min(allocations.amount[code]!, open[i]!, onAccount[r]!);
      if (amount <= 0) continue;
      applied[code] = amount;
      open[i]! -= amount;
      onAccount[r]! -= amount;
      taken[r]! += amount;
      if (receipts.tds[r]! > 0) {
        const part = tdsPart(receipts.tds[r]!, taken[r]!, onAccount[r]!, tdsTaken[r]!, amount);
        tds[code] = part;
        tdsTaken[r]! += part;
      }
    } else {
      const c = code - allocations.count;
      const i = credits.invoice[c]!;
      if (i < 0) continue;
      const amount = Math.min(credits.amount[c]!, open[i]!);
      if (amount <= 0) continue;
      applied[code] = amount;
      open[i]! -= amount;
    }
  }
  return { applied, tds, open, onAccount, taken };
}

/**
 * The tds within one allocation: the share due to all money taken so far, rounded down, less what earlier
 * allocations got. Whole minor units; the last allocation of a used-up receipt gets the remainder.
 */
export function tdsPart(
  tds: number,
  taken: number,
  left: number,
  given: number,
  amount: number,
): number {
  const due = left === 0 ? tds : Math.floor((tds * taken) / (taken + left));
  return Math.min(amount, due - given);
}
