import type { Day } from '../books/dates.ts';
import type { Ledger } from '../flow/ledger.ts';

/**
 * Answers for a bill when it, or its customer's whole account, was last followed up on until a date (minus infinity:
 * never); null where the books carry no follow-ups.
 */
export function lastFollowUps(ledger: Ledger, asOf: Day): ((invoice: number) => number) | null {
  const { followUps, invoices, customers } = ledger;
  if (followUps.count === 0) return null;
  const ofBill = new Float64Array(invoices.count).fill(Number.NEGATIVE_INFINITY);
  const ofAccount = new Float64Array(customers.count).fill(Number.NEGATIVE_INFINITY);
  for (let f = 0; f < followUps.count; f++) {
    const date = followUps.date[f]!;
    if (date > asOf) continue;
    const bill = followUps.invoice[f]!;
    const last = bill < 0 ? ofAccount : ofBill;
    const at = bill < 0 ? followUps.customer[f]! : bill;
    if (date > last[at]!) last[at] = date;
  }
  return (i) => Math.max(ofBill[i]!, ofAccount[invoices.customer[i]!]!);
}
