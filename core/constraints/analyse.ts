import type { Day } from '../books/dates.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import { buildSlices } from '../flow/buildSlices.ts';
import { segmentDimensions } from '../flow/dimensions.ts';
import { type LedgerEvents, orderEvents } from '../flow/events.ts';
import { type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { mainFirst } from '../flow/mainFirst.ts';
import { metrics } from '../flow/metrics.ts';
import { reconcile } from '../flow/reconcile.ts';
import type { Slices } from '../flow/slice.ts';
import { observableStages, type StageFlow, stageReports } from '../flow/stages.ts';
import { trend } from '../flow/trend.ts';
import { focusOf } from '../guidance/focus.ts';
import { notSureOf } from '../guidance/notSure.ts';
import { temptingAlternatives } from '../guidance/tempting.ts';
import { type Identification, identify, type SearchGround } from './identify.ts';
import { ledgerAsOf } from './ledgerAsOf.ts';
import { constraintReport } from './report.ts';
import { withoutShortRests } from './withoutShortRests.ts';

export interface AnalyseOptions {
  /** Default: the latest event in the books. */
  readonly asOf?: Day;
  /** The main books as of that date and their slices, where they are at hand. */
  readonly cut?: { readonly ledger: Ledger; readonly slices: Slices };
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
  const analysis = startAnalysis(books, options);
  if (analysis === null) return null;
  const flow = flowOf(analysis);
  const found = identify(analysis.ground, analysis.observable, options.cancelled);
  return finishAnalysis(analysis, flow, found);
}

/** An analysis under way. Its stages may be searched by whoever likes, in any order, as long as each is. */
export interface Analysis {
  readonly options: AnalyseOptions;
  readonly started: number;
  /** One ledger per currency, the main one first, as loaded. */
  readonly ledgers: readonly Ledger[];
  readonly main: Ledger;
  readonly events: LedgerEvents;
  /** All of the books' slices; the ground's are without rests that nobody waits for. */
  readonly slices: Slices;
  readonly ground: SearchGround;
  readonly observable: readonly Stage[];
}

/** The first part of analyseBooks: the books cut as of the date. Null where there is no bill. */
export function startAnalysis(books: readonly Ledger[], options: AnalyseOptions): Analysis | null {
  const started = options.clock();
  const asOf = options.asOf ?? Math.max(...books.map((l) => l.lastEvent));
  const ledgers = mainFirst(books, asOf);
  const main = ledgers[0];
  if (main === undefined || main.invoices.count === 0) return null;
  const ledger = options.cut?.ledger ?? ledgerAsOf(main, asOf);
  if (ledger.invoices.count === 0) return null;
  options.onProgress?.(0.05);
  const events = orderEvents(ledger);
  const slices = options.cut?.slices ?? buildSlices(ledger, asOf, events);
  options.onProgress?.(0.2);
  const observed = observableStages(slices);
  return {
    options,
    started,
    ledgers,
    main,
    events,
    slices,
    ground: {
      ledger,
      slices: withoutShortRests(ledger, slices, events),
      dimensions: segmentDimensions(ledger, asOf),
    },
    observable: STAGES.filter((_, index) => observed[index] === true),
  };
}

/** What analyseBooks tells of the flow, whatever holds it back. */
export interface Flow
  extends Pick<
    AnalysisReport,
    'metrics' | 'byCurrency' | 'trend' | 'reconciled' | 'reconciliationGap'
  > {
  readonly stages: readonly StageFlow[];
}

export function flowOf({ options, ledgers, events, slices, ground }: Analysis): Flow {
  const { ledger } = ground;
  const { asOf } = slices;
  const reconciliation = reconcile(ledger, asOf, events.effective);
  const flow = {
    metrics: metrics(ledger, slices, events),
    byCurrency: ledgers.slice(1).map((other) => {
      const then = ledgerAsOf(other, asOf);
      return { currency: other.currency, metrics: metrics(then, buildSlices(then, asOf)) };
    }),
    stages: stageReports(ledger, slices),
    trend: trend(ledger, asOf, events),
    reconciled: reconciliation.reconciled,
    reconciliationGap: reconciliation.gap,
  };
  options.onProgress?.(0.35);
  return flow;
}

/** The last part of analyseBooks: what was found, explained. */
export function finishAnalysis(
  { options, started, main, slices, ground }: Analysis,
  flow: Flow,
  id: Identification,
): AnalysisReport {
  options.onProgress?.(0.85);
  const { ledger, dimensions } = ground;
  const constraints = id.ranked.map((found, at) =>
    constraintReport(ledger, slices, dimensions, id, found, at + 1, options.costOfFunds),
  );
  const notSure = notSureOf(id, constraints, flow.stages);
  const report: AnalysisReport = {
    asOf: slices.asOf,
    firstEvent: firstInvoice(ledger),
    lastEvent: main.lastEvent,
    currency: main.currency,
    ...flow,
    stages: flow.stages.map((stage) => ({
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
            temptingAlternatives(ledger, slices, dimensions, flow.stages, constraints),
          )
        : null,
    dimensions: [...dimensions, ...ledger.receiptDimensions].map((d) => ({
      name: d.name,
      level: d.level,
      values: d.values.length,
    })),
    analyseMs: options.clock() - started,
  };
  options.onProgress?.(1);
  return report;
}

function firstInvoice(ledger: Ledger): Day {
  let first = Number.POSITIVE_INFINITY;
  for (const day of ledger.invoices.invoiceDate) if (day < first) first = day;
  return first;
}
