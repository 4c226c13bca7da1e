import type { Ledger } from '../flow/ledger.ts';
import { known } from '../flow/order.ts';
import type { Slices } from '../flow/slice.ts';

export interface DisputedBills {
  has(bill: number): boolean;
  /** Whether the books tell on which day a dispute was opened. */
  readonly dated: boolean;
}

const HEADER = /disput/i;
const YES = /^(y|yes|true|1|disputed|हाँ)$/i;

/** Which bills were in dispute: by the books' own dates, else by a column that says yes or no; null where neither is. */
export function disputedBills(ledger: Ledger, slices: Slices): DisputedBills | null {
  const { disputeOpened } = ledger.invoices;
  if (slices.carried.dispute) {
    return { has: (i) => known(disputeOpened[i]!, slices.asOf), dated: true };
  }
  const column = ledger.dimensions.find(
    ({ name, level, values }) =>
      level === 'invoice' && HEADER.test(name) && values.some((value) => YES.test(value)),
  );
  if (column === undefined) return null;
  const codes = new Set(column.values.flatMap((value, code) => (YES.test(value) ? [code] : [])));
  return { has: (i) => codes.has(column.code[i]!), dated: false };
}
