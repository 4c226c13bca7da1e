import type { CoreInput } from '../../../core/contract/coreApi.ts';
import type {
  MetricPart,
  MetricRef,
  MetricTable,
  MetricTrend,
  MetricUnit,
} from '../../../core/contract/metricCard.ts';
import { partRows } from '../../../core/flow/figures/parts.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { type CsvValue, csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import type { View } from '../loadedBooks.ts';
import { mapped } from '../mapped.ts';
import { writtenRows } from '../metricCards.ts';

export type MetricTrendAsked = CoreInput<'metricTrend'>;
export type MetricTableAsked = CoreInput<'metricTable'>;

interface Written {
  readonly header: readonly string[];
  readonly records: Iterable<readonly CsvValue[]>;
}

/** All rows behind an input of a card; what a row adds is rupees × days, days or rupees, as its part says. */
export function metricRowsTable(db: ReadableDb, view: View, part: MetricPart): Written {
  const all = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const { rows } = partRows(view.ledger, view.slices, part, all);
  return {
    header: [
      'number',
      'receipt_no',
      'customer_id',
      'customer',
      'from',
      'to',
      'amount',
      'days',
      'amount_x_days',
      'file',
      'line',
    ],
    records: mapped(writtenRows(db, view.ledger, rows), (row) => [
      row.number,
      row.receiptNo,
      row.customerId,
      row.customer,
      csvDay(row.from),
      csvDay(row.to),
      csvMoney(row.amount),
      row.days,
      csvMoney(row.days === null ? null : row.amount * row.days),
      row.file,
      row.line,
    ]),
  };
}

/** A metric's month ends, a column for each input of its formula that all of them have. */
export function metricTrendTable({ cards }: MetricTrend): Written {
  const last = cards.at(-1);
  const terms = (last?.lines ?? []).filter(
    (line, at, lines) =>
      line.term !== 'result' &&
      line.bucket === null &&
      line.term !== 'monthSales' &&
      line.term !== 'lastMonthDays' &&
      lines.findIndex((each) => each.term === line.term) === at,
  );
  return {
    header: ['day', 'value', 'unit', ...terms.map((line) => line.term)],
    records: mapped(cards, (card) => [
      csvDay(card.day),
      written(card.value, card.unit),
      card.unit,
      ...terms.map(({ term, unit }) =>
        written(card.lines.find((line) => line.term === term)?.value ?? null, unit),
      ),
    ]),
  };
}

/** Every metric with its three days. */
export function metricsTable({ day, monthBefore, yearBefore, rows }: MetricTable): Written {
  const columns = [day, monthBefore, yearBefore].map((each) => csvDay(each) ?? '');
  return {
    header: ['metric', 'stage', 'unit', ...columns],
    records: mapped(rows, (row) => [
      row.of.metric,
      stageOf(row.of),
      row.unit,
      written(row.now, row.unit),
      written(row.monthBefore, row.unit),
      written(row.yearBefore, row.unit),
    ]),
  };
}

function stageOf(of: MetricRef): string | null {
  return 'stage' in of ? of.stage : null;
}

/** Rupees as currency units, all others as they are, to six decimals. */
function written(value: number | null, unit: MetricUnit): CsvValue {
  if (unit === 'money' || unit === 'moneyDays') return csvMoney(value);
  return value === null ? null : Math.round(value * 1e6) / 1e6;
}
