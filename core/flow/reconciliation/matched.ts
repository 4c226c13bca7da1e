import { MATCH_WAYS } from '../../books/model.ts';
import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { wayCode } from '../match/ways.ts';
import type { Settlement } from '../settle.ts';

/**
 * Receipt money that bills have taken as of the settlement's date: as the books state it, and as it was
 * inferred, by way (only ways that occur). Minor units.
 */
export function matchedMoney(
  { allocations }: Ledger,
  { applied }: Settlement,
): Pick<ReconciliationReport['matched'], 'stated' | 'inferred'> {
  const amount = new Float64Array(MATCH_WAYS.length + 1);
  const count = new Float64Array(MATCH_WAYS.length + 1);
  for (let k = 0; k < allocations.count; k++) {
    if (applied[k]! <= 0) continue;
    amount[allocations.inferred[k]!]! += applied[k]!;
    count[allocations.inferred[k]!]! += 1;
  }
  return {
    stated: amount[0]!,
    inferred: MATCH_WAYS.map((way) => ({
      way,
      amount: amount[wayCode(way)]!,
      count: count[wayCode(way)]!,
    })).filter((row) => row.count > 0),
  };
}

/** Per receipt: 1 where any of the money that bills took was matched by inference. */
export function inferredReceipts(
  { allocations, receipts }: Ledger,
  { applied }: Settlement,
): Uint8Array {
  const inferred = new Uint8Array(receipts.count);
  for (let k = 0; k < allocations.count; k++) {
    if (allocations.inferred[k] !== 0 && applied[k]! > 0) inferred[allocations.receipt[k]!] = 1;
  }
  return inferred;
}
