import type { Ledger } from '../flow/ledger.ts';
import { known } from '../flow/order.ts';
import type { Membership } from './cell.ts';

const YEAR = 365;
const LEAST = 91;

/**
 * Paise per day of the members' invoices since a day, at least the last 91 and at most the last 365 (or the books'
 * span, if shorter).
 */
export function flowRate(
  ledger: Ledger,
  asOf: number,
  member: Membership | null,
  since: number = asOf - YEAR,
): number {
  const after = Math.min(asOf - LEAST, Math.max(asOf - YEAR, since));
  const { amount, invoiceDate, count } = ledger.invoices;
  let first = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const d = invoiceDate[i]!;
    if (d < first) first = d;
    if (d > asOf || d <= after) continue;
    if (member === null || member.invoice[i] === 1) sum += amount[i]!;
  }
  if (member?.receipt != null) sum = moneyThrough(ledger, after, asOf, member, member.receipt);
  return sum / Math.min(asOf - after, Math.max(30, asOf - first + 1));
}

/**
 * Paise of the members' receipts in (after, asOf], tax withheld with them, returned cheques apart; where the cell
 * takes only some of the bills, the part of it that their matched money has in all that was matched.
 */
function moneyThrough(
  { allocations, receipts }: Ledger,
  after: number,
  asOf: number,
  member: Membership,
  inside: Uint8Array,
): number {
  const { amount, tds, receiptDate, instrumentDate, returnedDate, count } = receipts;
  const lately = new Uint8Array(count);
  let money = 0;
  for (let r = 0; r < count; r++) {
    const day = Math.max(receiptDate[r]!, instrumentDate[r]!);
    if (inside[r] !== 1 || day > asOf || day <= after) continue;
    if (known(returnedDate[r]!, asOf)) continue;
    lately[r] = 1;
    money += amount[r]! + tds[r]!;
  }
  let members = 0;
  let matched = 0;
  for (let a = 0; a < allocations.count; a++) {
    const r = allocations.receipt[a]!;
    const i = allocations.invoice[a]!;
    if (r < 0 || i < 0 || lately[r] !== 1) continue;
    matched += allocations.amount[a]!;
    if (member.invoice[i] === 1) members += allocations.amount[a]!;
  }
  return matched > 0 ? (money * members) / matched : 0;
}
