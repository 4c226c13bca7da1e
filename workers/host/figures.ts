import type { CoreMethods, MethodsHost } from './methods.ts';
import type { Reports } from './reports.ts';

interface FiguresHost extends Omit<MethodsHost, 'emit'> {
  readonly reports: Reports;
}

type FigureMethods = Pick<
  CoreMethods,
  | 'analysis'
  | 'metricCard'
  | 'metricTrend'
  | 'metricTable'
  | 'metricRows'
  | 'cells'
  | 'constraintAt'
  | 'earlyWarnings'
  | 'whatIf'
  | 'invoices'
  | 'customers'
>;

/** The open company's analysis, its figures and the rows behind them. */
export function figureMethods({ threads, jobs, reports }: FiguresHost): FigureMethods {
  const analysis = () => threads.analysis;
  return {
    analysis: ({ asOf }) => jobs.shared(() => reports.analysis(asOf)),
    metricCard: (input) =>
      jobs.shared(async () =>
        analysis().call('metricCard', { ...input, excess: await reports.excess(input) }),
      ),
    metricTrend: (input) =>
      jobs.shared(async () =>
        analysis().call('metricTrend', { ...input, excess: await reports.excess(input) }),
      ),
    metricTable: (input) =>
      jobs.shared(async () =>
        analysis().call('metricTable', { ...input, excess: await reports.excess(input) }),
      ),
    metricRows: (input) => jobs.shared(() => analysis().call('metricRows', input)),
    cells: (input) => jobs.shared(() => analysis().call('cells', input)),
    constraintAt: (input) => jobs.shared(() => analysis().call('constraintAt', input)),
    earlyWarnings: ({ asOf }) => jobs.shared(() => reports.earlyWarnings(asOf)),
    whatIf: (input) => jobs.shared(() => analysis().call('whatIf', input)),
    invoices: (input) => jobs.shared(() => analysis().call('invoices', input)),
    customers: (input) => jobs.shared(() => analysis().call('customers', input)),
  };
}
