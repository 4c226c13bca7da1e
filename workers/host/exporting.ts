import type { Grants } from './grants.ts';
import type { CoreMethods, MethodsHost } from './methods.ts';
import type { Reports } from './reports.ts';

interface ExportingHost extends Omit<MethodsHost, 'emit'> {
  readonly reports: Reports;
  readonly grants: Grants;
  readonly advised: CoreMethods['recommendations'];
  readonly assumed: CoreMethods['assumptions'];
}

type ExportMethods = Pick<CoreMethods, 'exportTable' | 'exportIssues' | 'exportLearned'>;

/** Tables written to files that the user named. */
export function exportMethods(host: ExportingHost): ExportMethods {
  const { threads, jobs, reports, grants } = host;
  return {
    exportTable: ({ what, grant }) =>
      jobs.shared(async () => {
        const file = grants.takeWritePath(grant);
        const figures = what.table === 'metrics' || what.table === 'metricTrend';
        const excess = figures ? await reports.excess(what) : null;
        const ranked = what.table === 'constraints' || what.table === 'comparison';
        const constraints = ranked ? (await reports.analysis(what.asOf)).constraints : [];
        const advised = what.table === 'recommendations' ? await host.advised(what.asked) : null;
        const assumed =
          what.table === 'assumptions' ? await host.assumed({ asOf: what.asOf }) : null;
        const found = { excess, constraints, advised, assumed };
        return threads.analysis.call('exportTable', { what, file, ...found });
      }),
    exportIssues: ({ grant, ...which }) =>
      threads.reader.call('exportIssues', { ...which, file: grants.takeWritePath(grant) }),
    exportLearned: ({ grant }) =>
      threads.reader.call('exportLearned', { file: grants.takeWritePath(grant) }),
  };
}
