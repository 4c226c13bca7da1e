import type { Day } from '../dates.ts';

/** Receipts of one number that are looked at; a number used more often identifies nothing. */
export const MOST_NAMESAKES = 16;

/** A receipt that bears a number. */
export interface NamedReceipt {
  readonly customer: number | string;
  readonly date: Day;
}

/**
 * Which of the receipts of a number (at most MOST_NAMESAKES) an allocation means: the only one; else the latest
 * one not after the allocation, where all are one customer's.
 * @param customer whom the allocation names; null: nobody
 * @param allocated the allocation's own day; null where it names none
 */
export function chooseReceipt<T extends NamedReceipt>(
  found: readonly T[],
  customer: NamedReceipt['customer'] | null,
  allocated: Day | null,
): T | 'receipt_not_in_books' | 'ambiguous_receipt' {
  if (found.length === 0) return 'receipt_not_in_books';
  const own = customer === null ? found : found.filter((receipt) => receipt.customer === customer);
  const [first, ...rest] = own;
  if (first !== undefined && rest.length === 0) return first;
  const before = own.filter(({ date }) => allocated !== null && date <= allocated);
  const latest = Math.max(...before.map(({ date }) => date));
  const [last, ...ties] = before.filter(({ date }) => date === latest);
  const oneCustomer = new Set(own.map((receipt) => receipt.customer)).size === 1;
  const told = ties.length === 0 && oneCustomer && found.length < MOST_NAMESAKES;
  return last !== undefined && told ? last : 'ambiguous_receipt';
}
