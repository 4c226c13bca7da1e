import type { Day } from '../../books/dates.ts';
import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import { orderEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { settle } from '../settle.ts';

type CurrencyRow = ReconciliationReport['currencies'][number];

/**
 * Which of the ledgers is in the books' own currency, whose bills need no rate: rupees where there are any,
 * else the first (main) one.
 */
export function ownCurrency(ledgers: readonly Ledger[]): string {
  const rupees = ledgers.some(({ currency, invoices }) => currency === 'INR' && invoices.count > 0);
  return rupees ? 'INR' : (ledgers[0]?.currency ?? 'INR');
}

/**
 * The bills of one currency as of a date, in its minor units, and the rates at which the books translate
 * them (weighted by amount); `open` as of settle. Bills of the books' own currency are never without a rate.
 */
export function currencyRow(
  ledger: Ledger,
  asOf: Day,
  own: string,
  open: Float64Array = settle(ledger, asOf, orderEvents(ledger)).open,
): CurrencyRow {
  const { invoices, currency } = ledger;
  let [bills, billed, outstanding] = [0, 0, 0];
  let [low, high, rated, weighted, withoutRate] = [Number.POSITIVE_INFINITY, 0, 0, 0, 0];
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! > asOf) continue;
    const amount = invoices.amount[i]!;
    bills++;
    billed += amount;
    outstanding += open[i]!;
    const rate = invoices.rate[i]!;
    if (Number.isNaN(rate)) {
      withoutRate++;
      continue;
    }
    low = Math.min(low, rate);
    high = Math.max(high, rate);
    rated += amount;
    weighted += amount * rate;
  }
  return {
    currency,
    bills,
    billed,
    outstanding,
    rate: rated > 0 ? { low, mean: weighted / rated, high } : null,
    withoutRate: currency === own ? 0 : withoutRate,
  };
}
