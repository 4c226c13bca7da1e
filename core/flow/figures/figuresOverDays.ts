import type { Day } from '../../books/dates.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { openOverDays } from '../openOverDays.ts';
import { settle } from '../settle.ts';
import { QUARTER, YEAR } from '../stages.ts';
import { dailySums } from './dailySums.ts';
import {
  type Figures,
  openFigures,
  paidFigures,
  settledDays,
  settledFigures,
  unmatched,
} from './figures.ts';

/**
 * The inputs of the company's metrics as of several days (ascending), from one ledger: what the books said on each
 * day, without what came later. The balances of 90 and 365 days before come from one pass over the events.
 * @param poll called before each day; may throw to stop
 */
export function figuresOverDays(
  ledger: Ledger,
  events: LedgerEvents,
  days: readonly Day[],
  poll: () => void = () => {},
): Figures[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const { count, invoiceDate, amount } = ledger.invoices;
  const sales = dailySums(invoiceDate.subarray(0, count), amount.subarray(0, count), last);
  const balance = balancesOn(ledger, events, [
    ...days.map((day) => day - QUARTER),
    ...days.map((day) => day - YEAR),
  ]);
  return days.map((day) => {
    poll();
    const settlement = settle(ledger, day, events);
    return {
      day,
      billed: sales.sum(Number.NEGATIVE_INFINITY, day),
      ...openFigures(ledger, settlement.open, day),
      ...unmatched(ledger, settlement, day),
      sales,
      open90: balance.get(day - QUARTER) ?? 0,
      open365: balance.get(day - YEAR) ?? 0,
      paid: paidFigures(ledger, settlement, events),
      settled: settledFigures(ledger, settledDays(ledger, settlement, events, day)),
    };
  });
}

/** What was open on each of these days. */
function balancesOn(
  ledger: Ledger,
  events: LedgerEvents,
  days: readonly Day[],
): ReadonlyMap<Day, number> {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const found = new Map<Day, number>();
  openOverDays(ledger, events, sorted, (day, open) => {
    let sum = 0;
    for (let i = 0; i < open.length; i++) sum += open[i]!;
    found.set(day, sum);
  });
  return found;
}
