import type { Ledger } from '../flow/ledger.ts';
import type { Membership } from './cell.ts';

/** Paise per day of the members' invoices over the last 365 days (or the books' span, if shorter). */
export function flowRate(ledger: Ledger, asOf: number, member: Membership | null): number {
  const { amount, invoiceDate, count } = ledger.invoices;
  let first = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const d = invoiceDate[i]!;
    if (d < first) first = d;
    if (d > asOf || d <= asOf - 365) continue;
    if (member === null || member.invoice[i] === 1) sum += amount[i]!;
  }
  return sum / Math.min(365, Math.max(30, asOf - first + 1));
}
