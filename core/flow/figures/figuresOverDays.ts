import type { Day } from '../../books/dates.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { openOverDays } from '../openOverDays.ts';
import { QUARTER, YEAR } from '../stages.ts';
import { dailySums } from './dailySums.ts';
import { type Figures, openFigures } from './figures.ts';
import { SettlementSums } from './settlementSums.ts';

/**
 * The inputs of the company's metrics as of several days (ascending): what the books said on each day, without what
 * came later. One sweep over the events for all days and for the balances of 90 and 365 days before each.
 * @param poll called for each day; may throw to stop
 */
export function figuresOverDays(
  ledger: Ledger,
  events: LedgerEvents,
  days: readonly Day[],
  poll: () => void = () => {},
): Figures[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const { invoices, credits } = ledger;
  const sales = dailySums(
    invoices.invoiceDate.subarray(0, invoices.count),
    invoices.amount.subarray(0, invoices.count),
    last,
  );
  const credited = dailySums(
    credits.date.subarray(0, credits.count),
    credits.amount.subarray(0, credits.count),
    last,
  );
  const always = Number.NEGATIVE_INFINITY;
  const asked = new Set(days);
  const looked = new Set(days.flatMap((day) => [day - YEAR, day - QUARTER, day]));
  const balance = new Map<Day, number>();
  const figures: Figures[] = [];
  const sums = new SettlementSums(ledger, events);
  openOverDays(
    ledger,
    events,
    [...looked].sort((a, b) => a - b),
    (day, open, money) => {
      balance.set(day, sumOf(open));
      if (!asked.has(day)) return;
      poll();
      figures.push({
        day,
        billed: sales.sum(always, day),
        ...openFigures(ledger, open, day),
        unallocated: onAccount(money, events.effective, day),
        unappliedCredits: credited.sum(always, day) - sums.creditsTaken,
        sales,
        open90: balance.get(day - QUARTER) ?? 0,
        open365: balance.get(day - YEAR) ?? 0,
        paid: sums.paid,
        settled: sums.settledBy(day, open),
      });
    },
    sums,
  );
  return figures;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k]!;
  return sum;
}

/** What receipts that count on a day have left. */
function onAccount(money: Float64Array, effective: Int32Array, day: Day): number {
  let sum = 0;
  for (let r = 0; r < money.length; r++) if (effective[r]! <= day) sum += money[r]!;
  return sum;
}
