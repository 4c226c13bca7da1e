import { namedToday } from '../../core/constraints/drift/today.ts';
import type { CoreInput, CoreOutput } from '../../core/contract/coreApi.ts';
import { EarlyWarnings } from '../../core/contract/earlyWarning.ts';
import type { MetricRef } from '../../core/contract/metricCard.ts';
import { QualityReport } from '../../core/contract/quality.ts';
import { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import type { StageExcesses } from '../analysing/metricCards.ts';
import { type KeepingHost, keptAnswer } from './keptAnswer.ts';

interface ReportsHost extends KeepingHost {
  /** Ratio per year. */
  costOfFunds(): number;
  /** A report as of the latest event was made anew and is being kept: the books changed. */
  onNew(): Promise<void>;
}

/** A figure, or all of them, as of a date. */
interface AskedFigure {
  readonly asOf?: number | undefined;
  readonly of?: MetricRef | undefined;
}

/** What the engine says of the open company's books. */
export class Reports {
  readonly #host: ReportsHost;

  constructor(host: ReportsHost) {
    this.#host = host;
  }

  /** The report that was kept for the books as they are, else a new one, which is kept behind the answer. */
  async analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>> {
    const { threads, jobs, company, costOfFunds, onNew } = this.#host;
    const asked = { asOf, costOfFunds: costOfFunds() };
    const kept = await threads.reader.call('keptReport', asked);
    if (kept !== null) return kept;
    if (asOf !== undefined) {
      // A window asks by the day of the report that it shows.
      const latest = await threads.reader.call('keptReport', { costOfFunds: asked.costOfFunds });
      if (latest?.asOf === asOf) return latest;
    }
    const { report, version } = await threads.analysis.call('analysis', asked);
    if (!company.isThrowAway) {
      const keep = { ...asked, report, version };
      jobs.settle(() => threads.writer.call('keepReport', keep));
      if (asOf === undefined) jobs.settle(onNew);
    }
    return report;
  }

  /** What drifts towards becoming the constraint, as of a day; kept as the report is. */
  async earlyWarnings(asOf: number | undefined): Promise<EarlyWarnings> {
    const report = await this.analysis(asOf);
    const asked = { asOf: report.asOf, today: namedToday(report) };
    const make = () => this.#host.threads.analysis.call('earlyWarnings', asked);
    return keptAnswer(this.#host, ['earlyWarnings', asked], EarlyWarnings, make);
  }

  /** What the books lack; kept as the report is. */
  quality(): Promise<QualityReport> {
    const make = () => this.#host.threads.analysis.call('quality', null);
    return keptAnswer(this.#host, ['quality'], QualityReport, make);
  }

  /** Whether the books add up, as of a day; kept as the report is. */
  reconciliation(asked: CoreInput<'reconciliation'>): Promise<ReconciliationReport> {
    const make = () => this.#host.threads.analysis.call('reconciliation', asked);
    return keptAnswer(this.#host, ['reconciliation', asked], ReconciliationReport, make);
  }

  /** What the engine found for the stages, where a figure that is asked for needs it. */
  async excess({ asOf, of }: AskedFigure): Promise<StageExcesses | null> {
    if (of !== undefined && of.metric !== 'excessRupeeDays') return null;
    const { currency, stages } = await this.analysis(asOf);
    return { currency, stages };
  }
}
