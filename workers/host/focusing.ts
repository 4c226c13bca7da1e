import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { adviceFor, adviceWithoutBooks } from '../../core/focusing/advice.ts';
import { wholeDays } from '../../core/guidance/focus.ts';
import { prioritiesOf } from '../../core/priorities/priorities.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What following constraints needs of its host. */
interface FocusingHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  costOfFunds(): number;
  analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type FocusingMethods = {
  readonly [M in Extract<
    CoreMethod,
    | 'constraintRecords'
    | 'constraintRecord'
    | 'decideStep'
    | 'reviewRule'
    | 'undoDecision'
    | 'redoDecision'
    | 'priorities'
    | 'setPriorityWeights'
  >]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

/** Follows the open company's constraints: looks at its books, and the decisions of its user. */
export class Focusing {
  readonly methods: FocusingMethods;
  readonly #host: FocusingHost;

  constructor(host: FocusingHost) {
    this.#host = host;
    this.methods = this.#makeMethods();
  }

  /** Records what the books say as of their latest event, where that has not been done since they changed. */
  async look(): Promise<void> {
    const { reader, analysis, writer } = this.#host.threads;
    const places = await reader.call('toLookAt', null);
    if (places === null) return;
    const asked = { costOfFunds: this.#host.costOfFunds(), places };
    await writer.call('recordSighting', await analysis.call('look', asked));
  }

  #makeMethods(): FocusingMethods {
    const { threads, jobs } = this.#host;
    const writer = () => threads.writer;
    return {
      constraintRecords: () =>
        jobs.shared(async () => {
          await this.look();
          return threads.reader.call('constraintRecords', null);
        }),
      constraintRecord: ({ id }) => jobs.shared(() => this.#record(id)),
      decideStep: (input) => this.#decide(() => writer().call('decideStep', input)),
      reviewRule: (input) => this.#decide(() => writer().call('reviewRule', input)),
      undoDecision: ({ decisionId }) =>
        this.#decide(() => writer().call('turnDecision', { decisionId, turn: 'undo' })),
      redoDecision: ({ decisionId }) =>
        this.#decide(() => writer().call('turnDecision', { decisionId, turn: 'redo' })),
      priorities: ({ asOf }) =>
        jobs.shared(async () => {
          await this.look();
          const report = await this.#host.analysis(asOf);
          const { followed, inUse } = await threads.reader.call('prioritySetting', null);
          return prioritiesOf(report, followed, inUse);
        }),
      setPriorityWeights: (input) => this.#decide(() => writer().call('setPriorityWeights', input)),
    };
  }

  async #record(id: string): Promise<CoreOutput<'constraintRecord'>> {
    const { threads } = this.#host;
    await this.look();
    const stored = await threads.reader.call('constraintRecord', id);
    const { batches } = await threads.reader.call('state', null);
    if (batches === 0) return { ...stored, advice: adviceWithoutBooks(stored) };
    const { constraints: ranking } = await this.#host.analysis(undefined);
    const found = ranking.find((each) => samePlace(each, stored)) ?? null;
    const { stage, dimension, value, metrics, rules } = stored;
    const place = { stage, dimension, value };
    const last = metrics.findLast(({ achievableDays }) => achievableDays !== null);
    const limit = wholeDays(last?.achievableDays ?? 0);
    const rows = await threads.analysis.call('placeRows', { place, limit });
    return { ...stored, advice: adviceFor({ place, rows, ranking, found, rules }) };
  }

  #decide<T>(work: () => Promise<T>): Promise<T> {
    return this.#host.jobs.change(async () => {
      const done = await work();
      this.#host.onDecided();
      return done;
    });
  }
}
