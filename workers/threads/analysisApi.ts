import type { FoundAssumption } from '../../core/assumptions/detect.ts';
import type { PlaceGuards } from '../../core/assumptions/placeGuards.ts';
import type { Day } from '../../core/books/dates.ts';
import type { Today } from '../../core/constraints/drift/today.ts';
import type { PlaceRows } from '../../core/constraints/placeRows.ts';
import type { AnalysisReport, CellReport, ConstraintReport } from '../../core/contract/analysis.ts';
import type { Assumptions, RunningTrial, TrialProgress } from '../../core/contract/assumptions.ts';
import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import type { ConstraintPlace } from '../../core/contract/focusing.ts';
import type { CustomerRow, InvoicePage } from '../../core/contract/ledger.ts';
import type { Recommendations } from '../../core/contract/recommendation.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import type { StatedChange } from '../../core/effect/changes.ts';
import type { Sighting } from '../../core/focusing/sighting.ts';
import type { AskedPlace, PlaceGrounds } from '../../core/levers/conditions/groundsOf.ts';
import type { AskedReport } from '../../core/store/keptReports.ts';
import type { AssumptionsAsked } from '../analysing/assumptionFindings.ts';
import type { StageExcesses } from '../analysing/metricCards.ts';
import type { DbLocation } from '../db/driver.ts';

/** What the engine found for the stages as of the asked date; null where it was not asked. */
export interface WithExcess {
  readonly excess: StageExcesses | null;
}

/** The methods of the thread that holds the ledger in memory. */
export interface AnalysisApi {
  open(where: DbLocation): null;
  close(input: null): null;
  /** With the version of the books that it is of. */
  analysis(input: AskedReport): { report: AnalysisReport; version: number };
  /** What is recorded of a look at the books as of their latest event; also measures places followed from before. */
  look(input: AskedReport & { readonly places: readonly ConstraintPlace[] }): {
    look: Sighting;
    version: number;
  };
  /** The rows of a place as of the latest event, in the groups that advice is given on. */
  placeRows(input: { readonly place: ConstraintPlace; readonly limit: number }): PlaceRows;
  /** What the books say of places towards the conditions of levers, in their order. */
  leverGrounds(input: {
    readonly asOf: number | undefined;
    readonly places: readonly AskedPlace[];
  }): PlaceGrounds[];
  assumptionFindings(input: AssumptionsAsked): FoundAssumption[];
  assumptionTrial(input: AssumptionsAsked & { readonly trial: RunningTrial }): TrialProgress;
  placeGuards(input: AssumptionsAsked & { readonly place: ConstraintPlace }): PlaceGuards;
  cells(input: CoreInput<'cells'>): CellReport[];
  metricCard(input: CoreInput<'metricCard'> & WithExcess): CoreOutput<'metricCard'>;
  metricTrend(input: CoreInput<'metricTrend'> & WithExcess): CoreOutput<'metricTrend'>;
  metricTable(input: CoreInput<'metricTable'> & WithExcess): CoreOutput<'metricTable'>;
  metricRows(input: CoreInput<'metricRows'>): CoreOutput<'metricRows'>;
  constraintAt(input: CoreInput<'constraintAt'>): CoreOutput<'constraintAt'>;
  /** `today`: the constraint that is named as of the date, if one is. */
  earlyWarnings(input: {
    readonly asOf: Day;
    readonly today: Today | null;
  }): CoreOutput<'earlyWarnings'>;
  whatIf(input: CoreInput<'whatIf'>): CoreOutput<'whatIf'>;
  /** Measured as of the latest event, with the version of the books. */
  effect(
    input: Pick<StatedChange, 'question' | 'around'> & { readonly implementationId: string | null },
  ): { report: CoreOutput<'effect'>; version: number };
  invoices(input: CoreInput<'invoices'>): InvoicePage;
  customers(input: CoreInput<'customers'>): { rows: CustomerRow[]; total: number };
  reconciliation(input: CoreInput<'reconciliation'>): CoreOutput<'reconciliation'>;
  parties(input: CoreInput<'parties'>): CoreOutput<'parties'>;
  partyEntries(input: CoreInput<'partyEntries'>): CoreOutput<'partyEntries'>;
  shortPaid(input: CoreInput<'shortPaid'>): CoreOutput<'shortPaid'>;
  receipts(input: CoreInput<'receipts'>): CoreOutput<'receipts'>;
  quality(input: null): CoreOutput<'quality'>;
  defects(input: CoreInput<'defects'>): CoreOutput<'defects'>;
  exportTable(
    input: {
      readonly what: TableExport;
      readonly file: string;
      /** Of the day that the table is of, where it tells of them. */
      readonly constraints: readonly ConstraintReport[];
      readonly advised: Recommendations | null;
      readonly assumed: Assumptions | null;
    } & WithExcess,
  ): {
    rows: number;
  };
}
