import { orderEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import { settle } from './settle.ts';
import type { Slices } from './slice.ts';

const known = new WeakMap<Slices, Uint8Array>();

/**
 * Per invoice: 1 where some of the money it took by the slices' date was matched with it by inference.
 * Worked out once for as long as the slices are kept; without inferred matches no replay is needed.
 */
export function inferredBills(ledger: Ledger, slices: Slices): Uint8Array {
  const found = known.get(slices);
  if (found !== undefined) return found;
  const made = markBills(ledger, slices);
  known.set(slices, made);
  return made;
}

function markBills(ledger: Ledger, { asOf }: Slices): Uint8Array {
  const { allocations, invoices } = ledger;
  const marks = new Uint8Array(invoices.count);
  if (allocations.inferred.every((way) => way === 0)) return marks;
  const { applied } = settle(ledger, asOf, orderEvents(ledger));
  for (let k = 0; k < allocations.count; k++) {
    if (allocations.inferred[k] !== 0 && applied[k]! > 0) marks[allocations.invoice[k]!] = 1;
  }
  return marks;
}
