import type { Ledger } from './ledger.ts';
import { COVERED, OPEN, type Slices } from './slice.ts';

/** Per invoice: minor units still open, gross of money on account; 0 for bills that do not exist yet. */
export function openBills(ledger: Ledger, slices: Slices): Float64Array {
  const open = new Float64Array(ledger.invoices.count);
  for (let s = 0; s < slices.count; s++) {
    const kind = slices.kind[s]!;
    if (kind === OPEN || kind === COVERED) open[slices.invoice[s]!]! += slices.amount[s]!;
  }
  return open;
}
