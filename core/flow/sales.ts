import type { Day } from '../books/dates.ts';
import type { Ledger } from './ledger.ts';

/** Sales: tax-inclusive invoices dated within (after, until], minor units. Credit notes are not taken off. */
export function salesIn(ledger: Ledger, after: Day, until: Day): number {
  const { count, invoiceDate, amount } = ledger.invoices;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    if (invoiceDate[i]! > after && invoiceDate[i]! <= until) sum += amount[i]!;
  }
  return sum;
}

/** a ÷ b, null where it is undefined. */
export function ratio(a: number, b: number): number | null {
  return b > 0 ? a / b : null;
}
