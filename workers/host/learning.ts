import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What learning needs of its host. */
interface LearningHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  /** Measures what these books have not been asked about yet. */
  look(): Promise<unknown>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type LearningMethods = {
  readonly [M in Extract<
    CoreMethod,
    'learned' | 'learnedLevers' | 'noteSignal' | 'decideLearning'
  >]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

/** What was learned from how things ended and what the user took up; each asking trains on what is new first. */
export function learningMethods({ threads, jobs, look, onDecided }: LearningHost): LearningMethods {
  return {
    learned: () =>
      jobs.shared(async () => {
        await look();
        await threads.writer.call('learn', null);
        return threads.reader.call('learned', null);
      }),
    learnedLevers: () =>
      jobs.shared(async () => {
        await threads.writer.call('learn', null);
        return threads.reader.call('learnedLevers', null);
      }),
    noteSignal: (input) =>
      jobs.change(async () => {
        await threads.writer.call('noteSignal', input);
        return {};
      }),
    decideLearning: ({ decision }) =>
      jobs.change(async () => {
        const decided = await threads.writer.call('decideLearning', decision);
        onDecided();
        return decided;
      }),
  };
}
