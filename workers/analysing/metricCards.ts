import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { MetricCard, MetricRef, MetricRow } from '../../core/contract/metricCard.ts';
import { type LedgerEvents, orderEvents } from '../../core/flow/events.ts';
import { metricTable } from '../../core/flow/figures/metricTable.ts';
import { cardsOn, companyCardOn, trendDays } from '../../core/flow/figures/metricTrend.ts';
import { type PartRow, partRows } from '../../core/flow/figures/parts.ts';
import { type StageExcess, stageCard, stageFigures } from '../../core/flow/figures/stageCard.ts';
import type { Ledger, Stage } from '../../core/flow/ledger.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { rowOrigins } from '../../core/store/rowOrigins.ts';
import type { View } from './loadedBooks.ts';

/** The engine's excess per stage as of the view's date; it looks at the main currency only. */
export type StageExcesses = Pick<AnalysisReport, 'currency'> & {
  readonly stages: readonly Pick<AnalysisReport['stages'][number], 'stage' | 'excessRupeeDays'>[];
};

function excessOf({ ledger }: View, found: StageExcesses | null, stage: Stage): StageExcess {
  if (found === null || found.currency !== ledger.currency) return null;
  return found.stages.find((each) => each.stage === stage)?.excessRupeeDays ?? null;
}

const MONTHS = 24;
const TABLE_DAYS = 3;

/** Event orders of ledgers in memory: every card of the same books needs the same one. */
const orders = new WeakMap<Ledger, LedgerEvents>();

function eventsOf(ledger: Ledger): LedgerEvents {
  let found = orders.get(ledger);
  if (found === undefined) {
    found = orderEvents(ledger);
    orders.set(ledger, found);
  }
  return found;
}

/** One metric as of the view's date. */
export function metricCard(view: View, of: MetricRef, excess: StageExcesses | null): MetricCard {
  const { ledger, slices } = view;
  if ('stage' in of) {
    const figures = stageFigures(ledger, slices);
    const found = excessOf(view, excess, of.stage);
    return stageCard(of.metric, of.stage, figures, ledger.currency, found);
  }
  return companyCardOn(ledger, eventsOf(ledger), of.metric, slices.asOf);
}

/**
 * The metric at the month ends before the view's date. The engine's excess is told on the date itself only: asking
 * the engine again for every month would take minutes on large books.
 */
export function metricTrend(
  view: View,
  { of, months = MONTHS }: Pick<CoreInput<'metricTrend'>, 'of' | 'months'>,
  excess: StageExcesses | null,
  onDay: (done: number) => void,
): CoreOutput<'metricTrend'> {
  if (of.metric === 'excessRupeeDays') return { cards: [metricCard(view, of, excess)] };
  const { ledger, slices } = view;
  const days = trendDays(ledger, slices.asOf, months);
  return { cards: cardsOn(ledger, eventsOf(ledger), of, days, counted(days.length, onDay)) };
}

/** Tells how far days that are looked at one after the other have come, 0–1. */
function counted(days: number, onDay: (done: number) => void): () => void {
  let seen = 0;
  return () => {
    onDay(Math.min(1, seen / days));
    seen++;
  };
}

/** All metrics as of the view's date, a month and a year before. */
export function metricTableOf(
  view: View,
  excess: StageExcesses | null,
  onDay: (done: number) => void,
): CoreOutput<'metricTable'> {
  const { ledger, slices } = view;
  return metricTable(ledger, eventsOf(ledger), {
    slices,
    excess: (stage) => excessOf(view, excess, stage),
    poll: counted(2 * TABLE_DAYS, onDay),
  });
}

/** A page of the rows behind an input: figures from the slices, numbers and places from the database. */
export function metricRows(
  db: ReadableDb,
  view: View,
  { part, offset, limit }: Pick<CoreInput<'metricRows'>, 'part' | 'offset' | 'limit'>,
): CoreOutput<'metricRows'> {
  const { rows, total } = partRows(view.ledger, view.slices, part, { offset, limit });
  return { rows: [...writtenRows(db, view.ledger, rows)], total };
}

/** Rows as they are shown and written. */
export function* writtenRows(
  db: ReadableDb,
  { invoices, receipts, credits, customers }: Ledger,
  rows: readonly PartRow[],
): Generator<MetricRow> {
  const origin = rowOrigins(db);
  for (const { invoice, receipt, credit, customer, ...figures } of rows) {
    const receipted = receipt < 0 ? null : origin('receipt', receipts.rowId[receipt] ?? -1);
    const own =
      invoice >= 0
        ? origin('invoice', invoices.rowId[invoice] ?? -1)
        : credit >= 0
          ? origin('credit_note', credits.rowId[credit] ?? -1)
          : receipted;
    yield {
      number: invoice < 0 && credit < 0 ? null : (own?.number ?? null),
      receiptNo: receipted?.number ?? null,
      customerId: customers.id[customer] ?? '',
      customer: customers.name[customer] ?? '',
      ...figures,
      file: own?.file ?? '',
      line: own?.line ?? 0,
    };
  }
}
