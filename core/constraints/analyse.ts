import type { Day } from '../books/dates.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import { buildSlices } from '../flow/buildSlices.ts';
import { segmentDimensions } from '../flow/dimensions.ts';
import { orderEvents } from '../flow/events.ts';
import { type Ledger, STAGES } from '../flow/ledger.ts';
import { mainFirst } from '../flow/mainFirst.ts';
import { metrics } from '../flow/metrics.ts';
import { reconcile } from '../flow/reconcile.ts';
import { observableStages, stageReports } from '../flow/stages.ts';
import { trend } from '../flow/trend.ts';
import { focusOf } from '../guidance/focus.ts';
import { notSureOf } from '../guidance/notSure.ts';
import { temptingAlternatives } from '../guidance/tempting.ts';
import { identify } from './identify.ts';
import { ledgerAsOf } from './ledgerAsOf.ts';
import { constraintReport } from './report.ts';
import { withoutShortRests } from './withoutShortRests.ts';

export interface AnalyseOptions {
  /** Default: the latest event in the books. */
  readonly asOf?: Day;
  /** Ratio per year. */
  readonly costOfFunds: number;
  /** Milliseconds of any monotonic clock, for the timing in the report. */
  readonly clock: () => number;
  /** 0–1. */
  readonly onProgress?: (done: number) => void;
  readonly cancelled?: () => boolean;
}

/**
 * The whole analysis of one company as of a date: metrics, stages, constraints or an honest "not sure", and
 * the focus. `books` has one ledger per currency; all but the main one of the date get metrics only
 * (`byCurrency`). Pure: the same books and options give the same report, but for `analyseMs`.
 */
export function analyseBooks(
  books: readonly Ledger[],
  options: AnalyseOptions,
): AnalysisReport | null {
  const started = options.clock();
  const asOf = options.asOf ?? Math.max(...books.map((l) => l.lastEvent));
  const ledgers = mainFirst(books, asOf);
  const main = ledgers[0];
  if (main === undefined || main.invoices.count === 0) return null;
  const ledger = ledgerAsOf(main, asOf);
  if (ledger.invoices.count === 0) return null;
  const progress = options.onProgress ?? (() => {});
  progress(0.05);
  const events = orderEvents(ledger);
  const slices = buildSlices(ledger, asOf, events);
  progress(0.2);
  const dimensions = segmentDimensions(ledger, asOf);
  const flow = stageReports(ledger, slices);
  const observable = STAGES.filter((_, index) => observableStages(slices)[index] === true);
  progress(0.35);
  const flowing = withoutShortRests(ledger, slices, events);
  const id = identify(ledger, flowing, dimensions, observable, options.cancelled);
  progress(0.85);
  const constraints = id.ranked.map((found, at) =>
    constraintReport(ledger, slices, dimensions, id, found, at + 1, options.costOfFunds),
  );
  const notSure = notSureOf(id, constraints, flow);
  const reconciliation = reconcile(ledger, asOf, events.effective);
  const report: AnalysisReport = {
    asOf,
    firstEvent: firstInvoice(ledger),
    lastEvent: main.lastEvent,
    currency: main.currency,
    metrics: metrics(ledger, slices, events),
    byCurrency: ledgers.slice(1).map((other) => {
      const then = ledgerAsOf(other, asOf);
      return { currency: other.currency, metrics: metrics(then, buildSlices(then, asOf)) };
    }),
    stages: flow.map((stage) => ({
      ...stage,
      excessRupeeDays: stage.observable ? Math.round(id.stageExcess.get(stage.stage) ?? 0) : null,
    })),
    constraints,
    notSure,
    focus:
      notSure === null
        ? focusOf(
            ledger,
            id,
            constraints,
            temptingAlternatives(ledger, slices, dimensions, flow, constraints),
          )
        : null,
    dimensions: [...dimensions, ...ledger.receiptDimensions].map((d) => ({
      name: d.name,
      level: d.level,
      values: d.values.length,
    })),
    trend: trend(ledger, asOf, events),
    reconciled: reconciliation.reconciled,
    reconciliationGap: reconciliation.gap,
    analyseMs: 0,
  };
  progress(1);
  return { ...report, analyseMs: options.clock() - started };
}

function firstInvoice(ledger: Ledger): Day {
  let first = Number.POSITIVE_INFINITY;
  for (const day of ledger.invoices.invoiceDate) if (day < first) first = day;
  return first;
}
