import { cellsOf } from '../../core/constraints/cells.ts';
import { warningsAt } from '../../core/constraints/drift/warningsAt.ts';
import { placeRows } from '../../core/constraints/placeRows.ts';
import { pointAt } from '../../core/constraints/ribbon/pointAt.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { effectReport } from '../../core/effect/effectReport.ts';
import { customerRows } from '../../core/flow/customerRows.ts';
import { segmentDimensions } from '../../core/flow/dimensions.ts';
import { wholeDays } from '../../core/guidance/focus.ts';
import {
  type AskedPlace,
  groundsOf,
  type PlaceGrounds,
} from '../../core/levers/conditions/groundsOf.ts';
import type { AskedReport } from '../../core/store/keptReports.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { TwoAnalysts } from '../analysing/analyseInTwo.ts';
import { AssumptionFindings } from '../analysing/assumptionFindings.ts';
import { bookQuality, defectsPage } from '../analysing/bookQuality.ts';
import { invoicePage } from '../analysing/invoicePage.ts';
import { BooksCache, type LoadedBooks, type View } from '../analysing/loadedBooks.ts';
import { lookAt } from '../analysing/lookAt.ts';
import { metricCard, metricRows, metricTableOf, metricTrend } from '../analysing/metricCards.ts';
import { partiesPage, partyEntriesPage } from '../analysing/partyPages.ts';
import { receiptPage } from '../analysing/receiptPage.ts';
import { reconciledView } from '../analysing/reconciledView.ts';
import { shortPaidPage } from '../analysing/shortPaidPage.ts';
import { exportedTable } from '../analysing/tables/exportTable.ts';
import { writeCsv } from '../analysing/writeCsv.ts';
import { openReader } from '../db/driver.ts';
import { progressReporter } from '../importing/progress.ts';
import { serveThread } from '../rpc/serveThread.ts';
import type { AnalysisApi } from './analysisApi.ts';

/** Constraints whose first what-if is prepared: each stage costs some 50 bytes per bill. */
const CONSTRAINTS_READY = 3;

serveThread<AnalysisApi>((context) => {
  let open: { db: ReadableDb & { close(): void }; cache: BooksCache } | null = null;
  const analysts = new TwoAnalysts();
  const assumptions = new AssumptionFindings();
  const current = () => {
    if (open === null) throw new AppFailure('no_books');
    return open;
  };
  const close = async () => {
    open?.db.close();
    open = null;
    context.whenIdle([].values());
    await analysts.stop();
    return null;
  };
  const books = (): LoadedBooks => {
    const report = progressReporter(context);
    return current().cache.books((rows) => {
      context.stopIfCancelled();
      report({ phase: 'loading', done: null, rows });
    });
  };
  const reconciled = (asOf: number | undefined) => {
    const { ledgers, view } = books();
    return reconciledView(current().db, ledgers, view(asOf), context.stopIfCancelled);
  };
  const onDay = ({ ledger }: View) => {
    const report = progressReporter(context);
    return (done: number): void => {
      context.stopIfCancelled();
      report({ phase: 'analysing', done, rows: ledger.invoices.count });
    };
  };
  const trendOf: AnalysisApi['metricTrend'] = (input) => {
    const view = books().view(input.asOf, input.currency);
    return metricTrend(view, input, input.excess, onDay(view));
  };
  const tableOf: AnalysisApi['metricTable'] = (input) => {
    const view = books().view(input.asOf, input.currency);
    return metricTableOf(view, input.excess, onDay(view));
  };
  const reportOf = async ({
    asOf,
    costOfFunds,
  }: AskedReport): Promise<ReturnType<AnalysisApi['analysis']>> => {
    const loaded = books();
    const { ledgers, reports, version, view } = loaded;
    const day = asOf ?? Math.max(...ledgers.map(({ lastEvent }) => lastEvent));
    const key = `${day}/${costOfFunds}`;
    let found = reports.get(key);
    if (found === undefined) {
      const cut = view(asOf);
      found = await analyse(ledgers, cut, costOfFunds);
      reports.set(key, found);
      context.whenIdle(readyBehind(loaded, cut, found));
    }
    return { report: found, version };
  };
  const cellsIn: AnalysisApi['cells'] = ({ asOf, stage, dimension: name }) => {
    const { ledger, slices } = books().view(asOf);
    const dimension = [...segmentDimensions(ledger, slices.asOf), ...ledger.receiptDimensions].find(
      (each) => each.name === name,
    );
    if (dimension === undefined) throw new AppFailure('not_found', { dimension: name });
    return cellsOf(ledger, slices, dimension, stage ?? null);
  };
  const rankedAt: AnalysisApi['constraintAt'] = ({ asOf }) => {
    const { ledgers, points } = books();
    const found = points.get(asOf) ?? pointAt(ledgers, asOf, context.cancelled);
    points.set(asOf, found);
    return found;
  };
  const quality = () => {
    const latest = reconciled(undefined);
    return bookQuality(current().db, books(), latest, context.stopIfCancelled);
  };
  return {
    open: async (where) => {
      await close();
      const db = openReader(where);
      open = { db, cache: new BooksCache(db) };
      return null;
    },
    close,
    analysis: reportOf,
    look: async ({ places, ...asked }) => {
      const { report, version } = await reportOf(asked);
      return { look: lookAt(books().view(report.asOf), report, places), version };
    },
    placeRows: ({ place, limit }) => {
      const { view, placeRows: known } = books();
      const key = JSON.stringify([place, limit]);
      let found = known.get(key);
      if (found === undefined) {
        const { ledger, slices } = view(undefined);
        found = placeRows(ledger, slices, place, limit);
        known.set(key, found);
      }
      return found;
    },
    leverGrounds: ({ asOf, places }) => {
      const loaded = books();
      return places.map((asked) => groundsAt(loaded, loaded.view(asOf), asked));
    },
    reconciliation: ({ asOf }) => reconciled(asOf).report,
    parties: (input) => partiesPage(reconciled(input.asOf), input),
    partyEntries: (input) => partyEntriesPage(current().db, reconciled(input.asOf), input),
    shortPaid: (input) => shortPaidPage(current().db, reconciled(input.asOf), input),
    receipts: (input) => receiptPage(current().db, books().view(input.asOf, input.currency), input),
    quality: () => quality().report,
    defects: (input) => defectsPage(current().db, quality(), input),
    exportTable: ({ what, file, excess, constraints, advised, assumed }) => {
      const { db } = current();
      const view: LoadedBooks['view'] = (...asked) => books().view(...asked);
      const { header, records } = exportedTable(
        {
          db,
          view,
          reconciled,
          quality,
          metricTrend: (asked) => trendOf({ ...asked, excess }),
          metricTable: (asked) => tableOf({ ...asked, excess }),
          cells: cellsIn,
          constraintAt: (asOf) => rankedAt({ asOf }),
          constraints,
          advised,
          assumed,
        },
        what,
      );
      const report = progressReporter(context);
      return writeCsv(file, header, records, (rows) => {
        context.stopIfCancelled();
        report({ phase: 'writing', done: null, rows });
      });
    },
    assumptionFindings: (asked) => assumptions.find(books().view(asked.asOf), asked),
    assumptionTrial: (asked) => assumptions.progress(books().view(asked.asOf), asked),
    placeGuards: (asked) => assumptions.guards(books().view(asked.asOf), asked),
    cells: cellsIn,
    metricCard: (input) => {
      const view = books().view(input.asOf, input.currency);
      return metricCard(view, input.of, input.excess);
    },
    metricTrend: trendOf,
    metricTable: tableOf,
    metricRows: (input) =>
      metricRows(current().db, books().view(input.asOf, input.currency), input),
    constraintAt: rankedAt,
    earlyWarnings: ({ asOf, today }) => {
      const { ledgers, warnings } = books();
      const found = warnings.get(asOf) ?? warningsAt(ledgers, asOf, today, context.cancelled);
      warnings.set(asOf, found);
      return found;
    },
    effect: ({ question, around, implementationId }) => {
      const { ledgers, version, effects, view } = books();
      const key = JSON.stringify([question, around, implementationId]);
      let report = effects.get(key);
      if (report === undefined) {
        const { ledger, slices } = view(undefined);
        const dimensions = segmentDimensions(ledger, slices.asOf);
        const currencies = ledgers.map((each) => each.currency);
        const others = currencies.filter((currency) => currency !== ledger.currency);
        report = effectReport(
          { ledger, slices, dimensions },
          question,
          { ...around, currencies: others },
          implementationId,
        );
        effects.set(key, report);
      }
      return { report, version };
    },
    whatIf: ({ asOf, ...cell }) => books().view(asOf).whatIfs().replay(cell),
    invoices: (input) => {
      const { asOf, currency } = input.filter;
      return invoicePage(current().db, books().view(asOf, currency), input);
    },
    customers: ({ asOf, offset, limit }) => {
      const { ledger, slices } = books().view(asOf);
      return customerRows(ledger, slices, { offset, limit });
    },
  };

  function groundsAt(
    { grounds, words }: LoadedBooks,
    { ledger, slices }: View,
    asked: AskedPlace,
  ): PlaceGrounds {
    const key = JSON.stringify([slices.asOf, asked]);
    const known = grounds.get(key) ?? groundsOf(ledger, slices, words(), [asked])[0];
    if (known === undefined) throw new AppFailure('internal');
    grounds.set(key, known);
    return known;
  }

  /** What whoever sees the focus, or opens a constraint, is about to ask. */
  function* readyBehind(
    loaded: LoadedBooks,
    view: View,
    { constraints }: AnalysisReport,
  ): Generator<void> {
    for (const { stage, dimension, value, achievableDays } of constraints) {
      yield;
      groundsAt(loaded, view, {
        place: { stage, dimension, value },
        limit: wholeDays(achievableDays),
      });
    }
    for (const place of constraints.slice(0, CONSTRAINTS_READY)) {
      yield;
      yield* view.whatIfs().prepare(place);
    }
  }

  async function analyse(
    ledgers: LoadedBooks['ledgers'],
    cut: View,
    costOfFunds: number,
  ): Promise<AnalysisReport> {
    const rows = ledgers.reduce((sum, { invoices }) => sum + invoices.count, 0);
    const report = progressReporter(context);
    const found = await analysts.analyse(ledgers, {
      asOf: cut.slices.asOf,
      cut,
      costOfFunds,
      clock: () => performance.now(),
      onProgress: (done) => report({ phase: 'analysing', done, rows }),
      cancelled: context.cancelled,
    });
    if (found === null) throw new AppFailure('no_books');
    return found;
  }
});
