import type { CoreOutput } from '../../core/contract/coreApi.ts';
import type { MetricRef } from '../../core/contract/metricCard.ts';
import type { StageExcesses } from '../analysing/metricCards.ts';
import type { Company } from './company.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

interface ReportsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly company: Company;
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
    const { report, version } = await threads.analysis.call('analysis', asked);
    if (!company.isThrowAway) {
      const keep = { ...asked, report, version };
      jobs.settle(() => threads.writer.call('keepReport', keep));
      if (asOf === undefined) jobs.settle(onNew);
    }
    return report;
  }

  /** What the engine found for the stages, where a figure that is asked for needs it. */
  async excess({ asOf, of }: AskedFigure): Promise<StageExcesses | null> {
    if (of !== undefined && of.metric !== 'excessRupeeDays') return null;
    const { currency, stages } = await this.analysis(asOf);
    return { currency, stages };
  }
}
