import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import { orderEvents } from '../../core/flow/events.ts';
import type { Ledger } from '../../core/flow/ledger.ts';
import { currencyRow, ownCurrency } from '../../core/flow/reconciliation/currencies.ts';
import { proposedMatches } from '../../core/flow/reconciliation/matched.ts';
import { parties } from '../../core/flow/reconciliation/parties.ts';
import {
  type ReconciledView,
  reconciliationReport,
} from '../../core/flow/reconciliation/report.ts';
import { settle } from '../../core/flow/settle.ts';
import { shortPayments } from '../../core/flow/shortPay/shortPayments.ts';
import { usesInferredMatches } from '../../core/store/matching/inferLinks.ts';
import { matchTexts } from '../../core/store/matching/matchTexts.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import type { View } from './loadedBooks.ts';

export interface Reconciled extends ReconciledView {
  readonly report: ReconciliationReport;
}

const kept = new WeakMap<View, Reconciled>();

/**
 * The reconciliation of a view, worked out once and kept as long as the view is. `poll` is called between
 * the steps and may throw to stop.
 */
export function reconciledView(
  db: ReadableDb,
  ledgers: readonly Ledger[],
  view: View,
  poll: () => void,
): Reconciled {
  const found = kept.get(view);
  if (found !== undefined) return found;
  const made = reconcileView(db, ledgers, view, poll);
  kept.set(view, made);
  return made;
}

function reconcileView(
  db: ReadableDb,
  ledgers: readonly Ledger[],
  view: View,
  poll: () => void,
): Reconciled {
  const { ledger, slices } = view;
  const events = orderEvents(ledger);
  poll();
  const settlement = settle(ledger, slices.asOf, events);
  poll();
  const all = parties(ledger, slices, events.effective);
  poll();
  const shortPaid = shortPayments(ledger, slices, events, settlement);
  poll();
  const others = ledgers.filter(({ currency }) => currency !== ledger.currency);
  const own = ownCurrency(ledgers);
  const using = usesInferredMatches(db);
  const made = {
    ...view,
    events,
    settlement,
    parties: all,
    shortPaid,
    currencies: [
      currencyRow(ledger, slices.asOf, own, settlement.open),
      ...others.map((each) => currencyRow(each, slices.asOf, own)),
    ],
    using,
    proposed: using ? [] : proposedMatches(ledger, slices.asOf, matchTexts(db)),
  };
  return { ...made, report: reconciliationReport(made) };
}
