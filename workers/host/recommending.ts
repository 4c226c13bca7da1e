import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { UNTOUCHED } from '../../core/guidance/recommend/apply.ts';
import { recommend } from '../../core/guidance/recommend/recommend.ts';
import { followedGrounds, type GroundsHost } from './followedGrounds.ts';

/** What recommending needs of its host. */
interface RecommendingHost extends GroundsHost {
  /** Looks at the books where that has not been done since they changed. */
  look(): Promise<void>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type RecommendingMethods = {
  readonly [M in Extract<
    CoreMethod,
    'recommendations' | 'decideRecommendation' | 'limits' | 'setLimits'
  >]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

/** What can be done about the open company's constraints, and what its user says to that. */
export function recommendingMethods(host: RecommendingHost): RecommendingMethods {
  const { threads, jobs } = host;
  const decide = <T>(work: () => Promise<T>): Promise<T> =>
    jobs.change(async () => {
      const done = await work();
      host.onDecided();
      return done;
    });
  return {
    recommendations: (filters) =>
      jobs.shared(async () => {
        await host.look();
        const { asOf } = filters;
        const { report, followed, grounds } = await followedGrounds(host, asOf);
        const { limits, standings } = await threads.reader.call('guidance', null);
        await threads.writer.call('learn', null);
        const learned = await threads.reader.call('learnedLevers', null);
        return recommend({
          report,
          followed,
          grounds,
          filters,
          limits: filters.limits ?? limits,
          learned: new Map(learned.map((each) => [each.leverId, each])),
          standing: (id) => standings.get(id) ?? UNTOUCHED,
        });
      }),
    decideRecommendation: (input) =>
      decide(() => threads.writer.call('decideRecommendation', input)),
    limits: () => jobs.shared(() => threads.reader.call('limits', null)),
    setLimits: (limits) => decide(() => threads.writer.call('setLimits', limits)),
  };
}
