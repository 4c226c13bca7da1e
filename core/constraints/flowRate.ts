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
  if (member?.receipt != null) sum = moneyThrough(ledger, asOf, member, member.receipt);
  return sum / Math.min(365, Math.max(30, asOf - first + 1));
}

/** Paise matched with the members' bills from the members' receipts of the last 365 days. */
function moneyThrough(
  { allocations, receipts }: Ledger,
  asOf: number,
  member: Membership,
  inside: Uint8Array,
): number {
  let sum = 0;
  for (let a = 0; a < allocations.count; a++) {
    const r = allocations.receipt[a]!;
    const i = allocations.invoice[a]!;
    if (r < 0 || i < 0 || inside[r] !== 1 || member.invoice[i] !== 1) continue;
    const day = receipts.receiptDate[r]!;
    if (day <= asOf && day > asOf - 365) sum += allocations.amount[a]!;
  }
  return sum;
}
