import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { snapshotOf } from '../../core/work/snapshot.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What tracking implementations needs of its host. */
interface WorksHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type WorkMethods = {
  readonly [M in Extract<CoreMethod, 'works' | 'work' | 'startWork' | 'decideWork'>]: (
    input: CoreInput<M>,
  ) => Promise<CoreOutput<M>>;
};

/** Recommendations at work in the open company. */
export function workMethods({ threads, jobs, analysis, onDecided }: WorksHost): WorkMethods {
  return {
    works: () => jobs.shared(() => threads.reader.call('works', null)),
    work: ({ id }) => jobs.shared(() => threads.reader.call('work', id)),
    startWork: ({ recommendationId, recommendation, ...rest }) =>
      jobs.change(async () => {
        if (recommendation.id !== recommendationId) throw new AppFailure('usage');
        const { asOf } = await analysis(undefined);
        const snapshot = snapshotOf(recommendation, asOf);
        const started = await threads.writer.call('startWork', { snapshot, ...rest });
        onDecided();
        return started;
      }),
    decideWork: (input) =>
      jobs.change(async () => {
        const decided = await threads.writer.call('decideWork', input);
        onDecided();
        return decided;
      }),
  };
}
