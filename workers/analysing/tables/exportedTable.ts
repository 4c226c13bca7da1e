import type { CellReport, ConstraintReport } from '../../../core/contract/analysis.ts';
import type { Assumptions } from '../../../core/contract/assumptions.ts';
import type { CoreInput } from '../../../core/contract/coreApi.ts';
import type { MetricTable, MetricTrend } from '../../../core/contract/metricCard.ts';
import type { Recommendations } from '../../../core/contract/recommendation.ts';
import type { RibbonPoint } from '../../../core/contract/ribbon.ts';
import type { TableExport } from '../../../core/contract/tableExport.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import type { CsvValue } from '../../../core/text/csvExport.ts';
import type { BookQuality } from '../bookQuality.ts';
import type { LoadedBooks } from '../loadedBooks.ts';
import type { Reconciled } from '../reconciledView.ts';
import type { MetricTableAsked, MetricTrendAsked } from './metricTables.ts';

/** What a table is made from, each asked for only where the table needs it. */
export interface ExportBooks {
  readonly db: ReadableDb;
  view: LoadedBooks['view'];
  reconciled(asOf: number | undefined): Reconciled;
  quality(): BookQuality;
  metricTrend(asked: MetricTrendAsked): MetricTrend;
  metricTable(asked: MetricTableAsked): MetricTable;
  cells(asked: CoreInput<'cells'>): readonly CellReport[];
  constraintAt(day: number): RibbonPoint;
  /** The ranked constraints of the day that the table is of; none where it needs none. */
  readonly constraints: readonly ConstraintReport[];
  /** What is advised and assumed, where the table tells of it. */
  readonly advised: Recommendations | null;
  readonly assumed: Assumptions | null;
}

/** A table as a file holds it: canonical column names in every language, so that any program can read it back. */
export interface ExportedTable {
  readonly header: readonly string[];
  readonly records: Iterable<readonly CsvValue[]>;
}

export type Of<T extends TableExport['table']> = Extract<TableExport, { table: T }>;
