import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { orderEvents } from '../../../core/flow/events.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { parties } from '../../../core/flow/reconciliation/parties.ts';
import {
  type ReconciledView,
  reconciliationReport,
} from '../../../core/flow/reconciliation/report.ts';
import { settle } from '../../../core/flow/settle.ts';
import { largestShort, shortPayments } from '../../../core/flow/shortPay/shortPayments.ts';

/** The reconciliation of one ledger as of a date, its only currency. */
export function reconciled(ledger: Ledger, asOf: number) {
  const events = orderEvents(ledger);
  const slices = buildSlices(ledger, asOf, events);
  const settlement = settle(ledger, asOf, events);
  const view: ReconciledView = {
    ledger,
    slices,
    events,
    settlement,
    parties: parties(ledger, slices),
    shortPaid: shortPayments(ledger, slices, events, settlement),
    currencies: [],
    using: false,
    proposed: [],
  };
  const shortPaid = largestShort(view.shortPaid, undefined, view.shortPaid.count);
  return { ...view, shortPaid, report: reconciliationReport(view) };
}
