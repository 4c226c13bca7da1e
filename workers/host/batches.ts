import type { CoreMethods, MethodsHost } from './methods.ts';
import type { Reports } from './reports.ts';

interface BatchesHost extends MethodsHost {
  readonly reports: Reports;
}

type BatchMethods = Pick<
  CoreMethods,
  | 'batches'
  | 'undoBatch'
  | 'redoBatch'
  | 'batchChanges'
  | 'retireVanished'
  | 'useInferredMatches'
  | 'reconciliation'
  | 'parties'
  | 'partyEntries'
  | 'shortPaid'
  | 'receipts'
  | 'quality'
  | 'defects'
  | 'issues'
>;

/** What was imported, whether it adds up, and what the user decided about it. */
export function batchMethods({ threads, jobs, reports, emit }: BatchesHost): BatchMethods {
  const analysis = () => threads.analysis;
  const writer = () => threads.writer;
  const change = <T>(work: () => Promise<T>): Promise<T> =>
    jobs.change(async () => {
      const done = await work();
      jobs.settle(() => writer().call('settle', null));
      emit({ type: 'booksChanged' });
      return done;
    });
  return {
    batches: () => threads.reader.call('batches', null),
    undoBatch: ({ batchId }) => change(() => writer().call('undo', batchId)),
    redoBatch: ({ batchId }) => change(() => writer().call('redo', batchId)),
    batchChanges: (input) => threads.reader.call('batchChanges', input),
    retireVanished: (input) => change(() => writer().call('retireVanished', input)),
    useInferredMatches: (input) => change(() => writer().call('useInferredMatches', input)),
    reconciliation: (input) => jobs.shared(() => reports.reconciliation(input)),
    parties: (input) => jobs.shared(() => analysis().call('parties', input)),
    partyEntries: (input) => jobs.shared(() => analysis().call('partyEntries', input)),
    shortPaid: (input) => jobs.shared(() => analysis().call('shortPaid', input)),
    receipts: (input) => jobs.shared(() => analysis().call('receipts', input)),
    quality: () => jobs.shared(() => reports.quality()),
    defects: (input) => jobs.shared(() => analysis().call('defects', input)),
    issues: (input) => threads.reader.call('issues', input),
  };
}
