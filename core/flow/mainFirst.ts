import type { Day } from '../books/dates.ts';
import type { Ledger } from './ledger.ts';

/**
 * The ledgers with the main currency of a date first: the one with the most invoices up to it. Bills written
 * later in another currency do not change what was main then.
 */
export function mainFirst(ledgers: readonly Ledger[], asOf: Day): Ledger[] {
  if (ledgers.length < 2) return [...ledgers];
  const bills = new Map(ledgers.map((ledger) => [ledger, billsUntil(ledger, asOf)]));
  return [...ledgers].sort((a, b) => (bills.get(b) ?? 0) - (bills.get(a) ?? 0));
}

function billsUntil({ invoices }: Ledger, asOf: Day): number {
  let count = 0;
  for (let i = 0; i < invoices.count; i++) if (invoices.invoiceDate[i]! <= asOf) count++;
  return count;
}
