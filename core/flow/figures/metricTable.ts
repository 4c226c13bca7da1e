import {
  COMPANY_METRICS,
  type MetricCard,
  type MetricTable,
  STAGE_METRICS,
} from '../../contract/metricCard.ts';
import { buildSlices } from '../buildSlices.ts';
import { monthsBefore } from '../calendar.ts';
import type { LedgerEvents } from '../events.ts';
import { type Ledger, STAGES, type Stage } from '../ledger.ts';
import type { Slices } from '../slice.ts';
import { companyCard } from './companyCard.ts';
import { figuresOverDays } from './figuresOverDays.ts';
import { type StageExcess, stageCard, stageFigures } from './stageCard.ts';

export interface TableOptions {
  /** The slices of the day itself, where they are at hand. */
  readonly slices: Slices;
  readonly excess?: (stage: Stage) => StageExcess;
  /** Called before each day; may throw to stop. */
  readonly poll?: () => void;
}

/** Every metric of design §4 on a day, on the same day a month and a year before, as the books stood then. */
export function metricTable(
  ledger: Ledger,
  events: LedgerEvents,
  { slices, excess = () => null, poll = () => {} }: TableOptions,
): MetricTable {
  const day = slices.asOf;
  const days = [monthsBefore(day, 12), monthsBefore(day, 1), day];
  const company = figuresOverDays(ledger, events, days, poll);
  const stages = days.map((at) => {
    poll();
    return stageFigures(ledger, at === day ? slices : buildSlices(ledger, at, events));
  });
  const row = (cards: readonly MetricCard[]): MetricTable['rows'][number] => ({
    of: cards[2]!.of,
    unit: cards[2]!.unit,
    yearBefore: cards[0]!.value,
    monthBefore: cards[1]!.value,
    now: cards[2]!.value,
  });
  return {
    day,
    monthBefore: days[1]!,
    yearBefore: days[0]!,
    rows: [
      ...COMPANY_METRICS.map((metric) =>
        row(company.map((figures) => companyCard(metric, figures, ledger.currency))),
      ),
      ...STAGES.flatMap((stage) =>
        STAGE_METRICS.map((metric) =>
          row(
            stages.map((figures, at) =>
              stageCard(metric, stage, figures, ledger.currency, at === 2 ? excess(stage) : null),
            ),
          ),
        ),
      ),
    ],
  };
}
