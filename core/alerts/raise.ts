import type { AnalysisReport } from '../contract/analysis.ts';
import type { EarlyWarnings } from '../contract/earlyWarning.ts';
import type { ConstraintRecords } from '../contract/focusing.ts';
import type { Outcome } from '../contract/learned.ts';
import type { QualityReport } from '../contract/quality.ts';
import { type LastImport, ofImports, ofQuality, ofReconciliation } from './ofBooks.ts';
import { ofRecords, ofWarnings } from './ofConstraints.ts';
import { type MeasuredChange, ofWorks, type WorkWithPause } from './ofWorks.ts';
import type { LocalMoment } from './plan.ts';
import type { RaisedAlert } from './raised.ts';

/** All that alerts are made of. */
export interface AlertGround {
  readonly report: AnalysisReport;
  readonly constraints: ConstraintRecords;
  readonly warnings: EarlyWarnings;
  readonly quality: QualityReport;
  readonly works: readonly WorkWithPause[];
  readonly outcomes: readonly Outcome[];
  /** Changes without an outcome, as the books stand. */
  readonly measured: readonly MeasuredChange[];
  readonly lastImport: LastImport | null;
  readonly staleAfterDays: number;
  readonly now: LocalMoment;
}

/** Everything that could be told today, in no order: a function of what is given alone. */
export function raisedAlerts(ground: AlertGround): RaisedAlert[] {
  const { report, constraints, warnings, quality, works, outcomes, measured, lastImport, now } =
    ground;
  return [
    ...ofReconciliation(report),
    ...ofRecords(constraints),
    ...ofWarnings(warnings),
    ...ofWorks(works, outcomes, measured, now.day),
    ...ofImports(lastImport, report.lastEvent, ground.staleAfterDays, now.day),
    ...ofQuality(quality, report.metrics.billed),
  ];
}
