import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import { receivables } from '../ageing.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { openBills } from '../openBills.ts';
import type { Settlement } from '../settle.ts';
import { type ShortPayments, shortPayTotals } from '../shortPay/shortPayments.ts';
import type { Slices } from '../slice.ts';
import { cheques } from './cheques.ts';
import { matchedMoney } from './matched.ts';
import { onAccountAgeing } from './onAccountAge.ts';
import { openSums } from './openSums.ts';
import type { Parties } from './parties.ts';

/** The main ledger as of a date and what was worked out of it for that date. */
export interface ReconciledView {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly events: LedgerEvents;
  readonly settlement: Settlement;
  readonly parties: Parties;
  readonly shortPaid: ShortPayments;
  /** Every currency's bills as of the date, the main one first (see currencyRow). */
  readonly currencies: ReconciliationReport['currencies'];
  readonly using: boolean;
  readonly proposed: ReconciliationReport['matched']['proposed'];
}

/**
 * How the books add up as of the view's date (design §3). Each figure has its own way: `openBills` from the
 * bills and what the settlement took off them, `ageing` and `outstanding` from the slices, `net` from the
 * parties' accounts alone; that they meet is tested, not assumed. Minor units.
 */
export function reconciliationReport(view: ReconciledView): ReconciliationReport {
  const { ledger, slices, settlement, parties } = view;
  const { asOf } = slices;
  const { ageing, outstanding } = receivables(ledger, openBills(ledger, slices), asOf);
  const open = openSums(ledger, slices);
  return {
    asOf,
    currency: ledger.currency,
    openBills: billed(ledger, asOf) - total(settlement.applied),
    ageing: ageing.map(({ bucket, amount }) => ({ bucket, amount })),
    outstanding,
    onAccount: total(open.onAccount),
    unappliedCredits: total(open.unappliedCredits),
    net: parties.net,
    stated: parties.statedSum,
    ownThen: parties.ownSum,
    gap: parties.gap,
    postDated: parties.postDated,
    parties: { all: parties.order.length, stated: parties.stated, met: parties.met },
    onAccountAgeing: onAccountAgeing(slices),
    matched: {
      ...matchedMoney(ledger, settlement),
      using: view.using,
      proposed: [...view.proposed],
    },
    shortPaid: shortPayTotals(view.shortPaid),
    cheques: cheques(ledger, asOf),
    currencies: [...view.currencies],
  };
}

function billed({ invoices }: Ledger, asOf: number): number {
  let sum = 0;
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! <= asOf) sum += invoices.amount[i]!;
  }
  return sum;
}

function total(amounts: Float64Array): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
