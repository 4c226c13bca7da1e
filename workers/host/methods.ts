import type { CoreEvent, CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** The contract's methods as the host implements them; failures are thrown, the edge makes them Results. */
export type CoreMethods = {
  readonly [M in CoreMethod]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

/** What a domain's methods need of their host: where work is done, when it may be, and who hears of it. */
export interface MethodsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  emit(event: CoreEvent): void;
}
