import { type Day, financialYear } from '../dates.ts';
import { hashText } from './hash.ts';

/** Between the parts of a key; cannot stand in a cell that was trimmed and typed. */
export const MARK = '\u001f';

/** Identity by the source's own id. */
export function ownIdKey(id: string): string {
  return `id:${id}`;
}

/** Identity by number: numbering restarts with each April–March year and is the customer's or the company's. */
export function numberKey(customerId: string, number: string, date: Day): string {
  return `no:${number}${MARK}${customerId}${MARK}${financialYear(date)}`;
}

/** What keys of stated settlements begin with, and the end of their range. */
export const SETTLED = 'settled:';
export const SETTLED_END = 'settled;';

/**
 * Identity of what a bill's own row says was paid of it: no receipt of its own, so it gives way to the bill's
 * receipts wherever they are in the books.
 */
export function settledKey(invoiceKey: string): string {
  return `${SETTLED}${invoiceKey}`;
}

const NAMED = 'named:';

/**
 * Stands in an allocation for the key of a receipt that the import does not hold: the number it goes by, and its
 * customer where the row names one. Whoever holds the books puts the receipt's own key in its place.
 */
export function namedReceiptKey(number: string, customerId: string | null): string {
  return `${NAMED}${number}${MARK}${customerId ?? ''}`;
}

/** Reads back what {@link namedReceiptKey} wrote; null for any other key. */
export function readNamedReceipt(
  key: string,
): { readonly number: string; readonly customerId: string | null } | null {
  if (!key.startsWith(NAMED)) return null;
  const [number = '', customerId = ''] = key.slice(NAMED.length).split(MARK);
  return { number, customerId: customerId === '' ? null : customerId };
}

/** Counts rows of the same content within a file: identity of rows without a number. */
export class ContentKeys {
  private readonly seen = new Map<string, number>();

  next(content: string): string {
    const hash = hashText(content);
    const ordinal = this.seen.get(hash) ?? 0;
    this.seen.set(hash, ordinal + 1);
    return `row:${hash}:${ordinal}`;
  }
}
