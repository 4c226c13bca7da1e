import type { z } from 'zod';
import type { InvoiceSort } from '../contract/ledger.ts';
import { type BillFigures, daysLate } from './billFigures.ts';
import type { Ledger } from './ledger.ts';

/** What a page of bills may be ordered by. */
export type SortKey = z.infer<typeof InvoiceSort>;

/** The number by which a page of bills is ordered; ties are the caller's. */
export function sortKey(
  ledger: Ledger,
  asOf: number,
  figures: BillFigures,
  shown: Float64Array,
  stage: number | null,
  sort: SortKey,
): (i: number) => number {
  const { invoices, customers } = ledger;
  switch (sort) {
    case 'amount':
      return (i) => invoices.amount[i]!;
    case 'open':
      return (i) => shown[i]!;
    case 'invoiceDate':
      return (i) => invoices.invoiceDate[i]!;
    case 'dueDate':
      return (i) => invoices.dueDate[i]!;
    case 'customer': {
      const rank = ranks(customers.name);
      return (i) => rank[invoices.customer[i]!]!;
    }
    default:
      if (stage !== null) return (i) => figures.rupeeDays[i]! / invoices.amount[i]!;
      return (i) => daysLate(ledger, figures, asOf, i) ?? -1;
  }
}

/** Place of each name in their alphabetical order. */
function ranks(names: readonly string[]): Int32Array {
  const order = names
    .map((_, i) => i)
    .sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
  const rank = new Int32Array(names.length);
  order.forEach((position, place) => {
    rank[position] = place;
  });
  return rank;
}
