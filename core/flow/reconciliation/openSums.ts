import type { Ledger } from '../ledger.ts';
import { COVERED, ON_ACCOUNT, OPEN, type Slices } from '../slice.ts';

/** Per party, minor units: open bills (gross), money on account, and credits that no bill has taken. */
export interface OpenSums {
  readonly outstanding: Float64Array;
  readonly onAccount: Float64Array;
  readonly unappliedCredits: Float64Array;
}

/** What is open on each party's side, from the slices: the bill-side way to its balance. */
export function openSums(ledger: Ledger, slices: Slices): OpenSums {
  const outstanding = new Float64Array(ledger.customers.count);
  const onAccount = new Float64Array(ledger.customers.count);
  for (let s = 0; s < slices.count; s++) {
    const kind = slices.kind[s]!;
    if (kind === OPEN || kind === COVERED) outstanding[slices.customer[s]!]! += slices.amount[s]!;
    else if (kind === ON_ACCOUNT) onAccount[slices.customer[s]!]! += slices.amount[s]!;
  }
  return { outstanding, onAccount, unappliedCredits: slices.unappliedCredit };
}
