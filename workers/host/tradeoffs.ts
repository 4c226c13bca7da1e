import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import { type TradeoffGround, tradeoffOf } from '../../core/tradeoffs/tradeoff.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What weighing options needs of its host. */
interface TradeoffsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>>;
  recommendations(): Promise<CoreOutput<'recommendations'>>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type TradeoffMethods = {
  readonly [M in Extract<CoreMethod, 'tradeoffs' | 'tradeoff' | 'decideTradeoff'>]: (
    input: CoreInput<M>,
  ) => Promise<CoreOutput<M>>;
};

/** Decisions on the open company's constraints, laid out with their options. */
export function tradeoffMethods(host: TradeoffsHost): TradeoffMethods {
  const { threads, jobs } = host;
  const groundOf = async (constraintId: string): Promise<TradeoffGround> => {
    const { recommendations } = await host.recommendations();
    const record = await threads.reader.call('constraintRecord', constraintId);
    const { stage, dimension, value } = record;
    const place = { stage, dimension, value };
    const { constraints } = await host.analysis(undefined);
    return {
      constraintId,
      place,
      found: constraints.find((each) => samePlace(each, place)) ?? null,
      recommendations: recommendations.filter((each) => each.constraintId === constraintId),
    };
  };
  return {
    tradeoffs: async () => {
      const stored = await threads.reader.call('storedTradeoffs', null);
      return stored.map(({ constraintId, state }) => ({ constraintId, accepted: state.accepted }));
    },
    tradeoff: ({ constraintId }) =>
      jobs.shared(async () => {
        const ground = await groundOf(constraintId);
        const { state, ...turns } = await threads.reader.call('storedTradeoff', constraintId);
        return tradeoffOf(ground, state, turns);
      }),
    decideTradeoff: async ({ constraintId, decision }) => {
      const ground = await groundOf(constraintId);
      return jobs.change(async () => {
        const decided = await threads.writer.call('decideTradeoff', { ground, decision });
        host.onDecided();
        return decided;
      });
    },
  };
}
