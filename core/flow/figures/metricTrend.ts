import type { Day } from '../../books/dates.ts';
import type { CompanyMetric, MetricCard, MetricRef } from '../../contract/metricCard.ts';
import { monthEndsBack } from '../calendar.ts';
import type { LedgerEvents } from '../events.ts';
import type { Ledger } from '../ledger.ts';
import { companyCard } from './companyCard.ts';
import { figuresOverDays } from './figuresOverDays.ts';
import { stageCard } from './stageCard.ts';
import { stagesOverDays } from './stagesOverDays.ts';

/**
 * A metric's cards on several days (ascending), each as the books stood then.
 * @param poll called before each day; may throw to stop
 */
export function cardsOn(
  ledger: Ledger,
  events: LedgerEvents,
  of: MetricRef,
  days: readonly Day[],
  poll: () => void = () => {},
): MetricCard[] {
  if (!('stage' in of)) {
    return figuresOverDays(ledger, events, days, poll).map((figures) =>
      companyCard(of.metric, figures, ledger.currency),
    );
  }
  return stagesOverDays(ledger, events, days, poll).map((figures) =>
    stageCard(of.metric, of.stage, figures, ledger.currency),
  );
}

/** A company's metric on one day. */
export function companyCardOn(
  ledger: Ledger,
  events: LedgerEvents,
  metric: CompanyMetric,
  day: Day,
): MetricCard {
  return companyCard(metric, figuresOverDays(ledger, events, [day])[0]!, ledger.currency);
}

/** The as-of date and the month ends before it that the books reach back to, oldest first. */
export function trendDays(ledger: Ledger, asOf: Day, months: number): Day[] {
  const { invoiceDate, count } = ledger.invoices;
  let first = asOf;
  for (let i = 0; i < count; i++) if (invoiceDate[i]! < first) first = invoiceDate[i]!;
  return monthEndsBack(asOf, first, months + 1);
}
