import type { Ledger } from '../ledger.ts';

/**
 * Marks (1) every customer whose bills and money hang together with those marked: through an allocation of one's
 * receipt to another's bill, or a credit note applied so. What such a group does depends on no customer outside.
 * @param marked per customer position; widened in place
 */
export function widenToGroup(
  { allocations, credits, receipts, invoices }: Ledger,
  marked: Uint8Array,
): void {
  let widened = true;
  while (widened) {
    widened = false;
    for (let k = 0; k < allocations.count; k++) {
      const r = allocations.receipt[k]!;
      const i = allocations.invoice[k]!;
      if (r < 0 || i < 0) continue;
      const payer = receipts.customer[r]!;
      const billed = invoices.customer[i]!;
      if (marked[payer] === marked[billed]) continue;
      marked[payer] = 1;
      marked[billed] = 1;
      widened = true;
    }
    for (let c = 0; c < credits.count; c++) {
      const i = credits.invoice[c]!;
      if (i < 0 || marked[credits.customer[c]!] === marked[invoices.customer[i]!]) continue;
      marked[credits.customer[c]!] = 1;
      marked[invoices.customer[i]!] = 1;
      widened = true;
    }
  }
}
