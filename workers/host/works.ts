import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { snapshotOf } from '../../core/work/snapshot.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What tracking implementations needs of its host. */
interface WorksHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  /** What can be done by the books as of their latest event. */
  recommendations(): Promise<CoreOutput<'recommendations'>>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type WorkMethods = {
  readonly [M in Extract<CoreMethod, 'works' | 'work' | 'startWork' | 'decideWork'>]: (
    input: CoreInput<M>,
  ) => Promise<CoreOutput<M>>;
};

/** Recommendations at work in the open company. */
export function workMethods({ threads, jobs, recommendations, onDecided }: WorksHost): WorkMethods {
  return {
    works: () => jobs.shared(() => threads.reader.call('works', null)),
    work: ({ id }) => jobs.shared(() => threads.reader.call('work', id)),
    startWork: ({ recommendationId, ...rest }) =>
      jobs.change(async () => {
        const { asOf, recommendations: first, notNow } = await recommendations();
        const found = [...first, ...notNow.map(({ recommendation }) => recommendation)].find(
          ({ id }) => id === recommendationId,
        );
        if (found === undefined) {
          throw new AppFailure('not_found', { recommendation: recommendationId });
        }
        const snapshot = snapshotOf(found, asOf);
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
