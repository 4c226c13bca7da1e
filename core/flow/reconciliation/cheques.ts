import type { Day } from '../../books/dates.ts';
import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { known } from '../order.ts';

/**
 * Cheques that came back up to a date, and post-dated ones received by then whose own date is still to come.
 * Amounts in minor units, without tds.
 */
export function cheques({ receipts }: Ledger, asOf: Day): ReconciliationReport['cheques'] {
  const returned = { amount: 0, count: 0 };
  const postDated = { amount: 0, count: 0 };
  for (let r = 0; r < receipts.count; r++) {
    if (receipts.receiptDate[r]! > asOf) continue;
    const group = known(receipts.returnedDate[r]!, asOf)
      ? returned
      : receipts.instrumentDate[r]! > asOf
        ? postDated
        : null;
    if (group === null) continue;
    group.amount += receipts.amount[r]!;
    group.count++;
  }
  return { returned, postDated };
}
