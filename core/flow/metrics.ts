import type { Metrics } from '../contract/analysis.ts';
import { receivables } from './ageing.ts';
import { collectionEffectiveness } from './cei.ts';
import { countback, dsoFamily, monthlySales } from './dso.ts';
import { type LedgerEvents, orderEvents } from './events.ts';
import { lateness, paymentDays, settledOn } from './lateness.ts';
import type { Ledger } from './ledger.ts';
import { unallocated } from './onAccount.ts';
import { openBills } from './openBills.ts';
import { salesIn } from './sales.ts';
import { settle } from './settle.ts';
import type { Slices } from './slice.ts';
import { QUARTER, YEAR } from './stages.ts';

/** The metrics of design §4 as of the slices' date: minor units and days; undefined is null. */
export function metrics(
  ledger: Ledger,
  slices: Slices,
  events: LedgerEvents = orderEvents(ledger),
): Metrics {
  const { asOf } = slices;
  const open = openBills(ledger, slices);
  const { outstanding, overdue, doubtful, rupeeDaysLate, ageing } = receivables(ledger, open, asOf);
  const notOverdue = outstanding - overdue;
  const sales90 = salesIn(ledger, asOf - QUARTER, asOf);
  const sales365 = salesIn(ledger, asOf - YEAR, asOf);
  const onAccount = unallocated(slices);
  const unapplied = slices.unappliedCredit.reduce((sum, credit) => sum + credit, 0);
  const beginAr = settle(ledger, asOf - YEAR, events).open.reduce((sum, bill) => sum + bill, 0);
  return {
    billed: salesIn(ledger, Number.NEGATIVE_INFINITY, asOf),
    outstanding,
    overdue,
    unallocated: onAccount,
    netReceivable: outstanding - onAccount - unapplied,
    ...dsoFamily(outstanding, notOverdue, sales90, QUARTER),
    dsoCountback: countback(outstanding, monthlySales(ledger, asOf)),
    cei: collectionEffectiveness(beginAr, sales365, outstanding, notOverdue),
    ageing,
    ...paymentDays(ledger, slices),
    ...lateness(ledger, settledOn(ledger, slices, open)),
    rupeeDaysLate,
    doubtful,
    sales90,
    sales365,
    notOverdue,
  };
}
