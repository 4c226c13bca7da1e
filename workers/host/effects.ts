import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { EffectReport } from '../../core/contract/effect.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { judgementOf, type StatedChange } from '../../core/effect/changes.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

type EffectMethods = {
  readonly [M in Extract<CoreMethod, 'effect' | 'outcomes'>]: (
    input: CoreInput<M>,
  ) => Promise<CoreOutput<M>>;
};

/** Measures whether the cash moved because of what the user changed, and records what is beyond doubt. */
export class Effects {
  readonly methods: EffectMethods;
  readonly #threads: Threads;

  constructor(threads: Threads, jobs: Jobs) {
    this.#threads = threads;
    this.methods = {
      effect: (input) => jobs.shared(() => this.#effect(input)),
      outcomes: () => threads.reader.call('outcomes', null),
    };
  }

  /** Measures what these books have not been asked about yet; answers whether that changed any outcome. */
  async look(): Promise<boolean> {
    const { reader } = this.#threads;
    const changes = await reader.call('toJudge', null);
    if (changes.length === 0) return false;
    const outcomes = async () => JSON.stringify(await reader.call('outcomes', null));
    const before = await outcomes();
    for (const change of changes) await this.#measured(change);
    return (await outcomes()) !== before;
  }

  /** The stated changes without an outcome, measured on the books as they are. */
  async undecided(): Promise<EffectReport[]> {
    const { reader, analysis } = this.#threads;
    const outcomes = await reader.call('outcomes', null);
    const judged = new Set(outcomes.map(({ implementationId }) => implementationId));
    const reports: EffectReport[] = [];
    for (const { leverId: _, ...asked } of await reader.call('statedChanges', null)) {
      if (judged.has(asked.implementationId)) continue;
      reports.push((await analysis.call('effect', asked)).report);
    }
    return reports;
  }

  async #effect(input: CoreInput<'effect'>): Promise<EffectReport> {
    if (!('implementationId' in input)) {
      const around = { predictedOn: null, others: [] };
      const asked = { question: input, around, implementationId: null };
      return (await this.#threads.analysis.call('effect', asked)).report;
    }
    const { implementationId } = input;
    const changes = await this.#threads.reader.call('statedChanges', null);
    const change = changes.find((each) => each.implementationId === implementationId);
    if (change === undefined) {
      throw new AppFailure('not_found', { implementation: implementationId });
    }
    return this.#measured(change);
  }

  async #measured({ leverId, ...asked }: StatedChange): Promise<EffectReport> {
    const { report, version } = await this.#threads.analysis.call('effect', asked);
    const judgement = judgementOf(report, leverId);
    if (judgement !== null) {
      await this.#threads.writer.call('recordJudgement', { judgement, version });
    }
    return report;
  }
}
