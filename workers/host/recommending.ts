import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { GenerateInput } from '../../core/contract/recommendation.ts';
import { UNTOUCHED } from '../../core/guidance/recommend/apply.ts';
import { recommend } from '../../core/guidance/recommend/recommend.ts';
import { MOST_ADVISED } from '../../core/sync/findings.ts';
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

/** Whether the advice is that of the newest books with nothing left out. */
function isWhole({ maxRecommendations = MOST_ADVISED, ...others }: GenerateInput): boolean {
  return (
    maxRecommendations >= MOST_ADVISED && Object.values(others).every((each) => each === undefined)
  );
}

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
        const advised = recommend({
          report,
          followed,
          grounds,
          filters,
          limits: filters.limits ?? limits,
          learned: new Map(learned.map((each) => [each.leverId, each])),
          standing: (id) => standings.get(id) ?? UNTOUCHED,
        });
        if (isWhole(filters) && !host.company.isThrowAway) {
          await threads.writer.call('noteAdvice', {
            asOf: advised.asOf,
            recommendations: advised.recommendations,
          });
        }
        return advised;
      }),
    decideRecommendation: (input) =>
      decide(() => threads.writer.call('decideRecommendation', input)),
    limits: () => jobs.shared(() => threads.reader.call('limits', null)),
    setLimits: (limits) => decide(() => threads.writer.call('setLimits', limits)),
  };
}
