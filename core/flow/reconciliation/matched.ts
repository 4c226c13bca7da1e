import type { Day } from '../../books/dates.ts';
import { MATCH_WAYS } from '../../books/model.ts';
import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import type { Ledger } from '../ledger.ts';
import { type MatchTexts, matchLedger } from '../match/matchLedger.ts';
import { wayCode } from '../match/ways.ts';
import type { Settlement } from '../settle.ts';

type ByWay = ReconciliationReport['matched']['proposed'];

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
  return { stated: amount[0]!, inferred: byWay(amount, count) };
}

/** What inference would match of the money on account as of a date, by way (only ways that occur). Minor units. */
export function proposedMatches(ledger: Ledger, asOf: Day, texts: MatchTexts): ByWay {
  const amount = new Float64Array(MATCH_WAYS.length + 1);
  const count = new Float64Array(MATCH_WAYS.length + 1);
  for (const match of matchLedger(ledger, asOf, texts)) {
    amount[wayCode(match.way)]! += match.amount;
    count[wayCode(match.way)]! += 1;
  }
  return byWay(amount, count);
}

function byWay(amount: Float64Array, count: Float64Array): ByWay {
  return MATCH_WAYS.map((way) => ({
    way,
    amount: amount[wayCode(way)]!,
    count: count[wayCode(way)]!,
  })).filter((row) => row.count > 0);
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
