import {
  type AssumptionGround,
  assumptionDetail,
  assumptionsOf,
} from '../../core/assumptions/assumptions.ts';
import { biasChecks } from '../../core/assumptions/biasChecks.ts';
import type { AssumptionDecision, AssumptionMove } from '../../core/contract/assumptions.ts';
import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import type { StoredAssumptions } from '../../core/store/assumptions/assumptions.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** What challenging assumptions needs of its host. */
interface AssumptionsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  costOfFunds(): number;
  analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>>;
  /** The user decided something: the books and their analysis are what they were. */
  onDecided(): void;
}

type AssumptionMethods = {
  readonly [M in Extract<
    CoreMethod,
    | 'assumptions'
    | 'assumption'
    | 'decideAssumption'
    | 'questionnaire'
    | 'answerQuestionnaire'
    | 'biasChecks'
  >]: (input: CoreInput<M>) => Promise<CoreOutput<M>>;
};

interface Ground extends AssumptionGround {
  readonly stored: StoredAssumptions;
}

/** What the open company goes by, with what its rows and its user say of it. */
export class AssumptionsHeld {
  readonly methods: AssumptionMethods;
  readonly #host: AssumptionsHost;

  constructor(host: AssumptionsHost) {
    this.#host = host;
    this.methods = this.#makeMethods();
  }

  #makeMethods(): AssumptionMethods {
    const { threads, jobs } = this.#host;
    return {
      assumptions: ({ asOf }) =>
        jobs.shared(async () => {
          const ground = await this.#ground(asOf);
          return assumptionsOf(ground, Object.keys(ground.stored.answers).length);
        }),
      assumption: ({ id, asOf }) => jobs.shared(() => this.#detail(id, asOf)),
      decideAssumption: ({ id, decision }) =>
        this.#decide(async () => {
          const planned = await this.#planned(id, decision);
          return threads.writer.call('decideAssumption', { id, decision: planned });
        }),
      questionnaire: () => threads.reader.call('questionnaire', null),
      answerQuestionnaire: (input) =>
        this.#decide(() => threads.writer.call('answerQuestionnaire', input)),
      biasChecks: ({ constraintId }) => jobs.shared(() => this.#biasChecks(constraintId)),
    };
  }

  async #ground(asOf: number | undefined): Promise<Ground> {
    const { threads } = this.#host;
    const stored = await threads.reader.call('storedAssumptions', null);
    const report = await this.#host.analysis(asOf);
    const asked = { asOf: report.asOf, answers: stored.answers, report, ...this.#funds() };
    const found = await threads.analysis.call('assumptionFindings', asked);
    const [first] = report.constraints;
    const focus = report.notSure === null ? (first?.stage ?? null) : null;
    return { asOf: report.asOf, found, ...stored, focus, stored };
  }

  async #detail(id: string, asOf: number | undefined): Promise<CoreOutput<'assumption'>> {
    const ground = await this.#ground(asOf);
    const trial = ground.decided.find((each) => each.id === id)?.state.trial ?? null;
    if (trial === null) return assumptionDetail(ground, id, null);
    const report = await this.#host.analysis(asOf);
    const { answers } = ground.stored;
    const asked = { asOf: ground.asOf, answers, report, trial, ...this.#funds() };
    const progress = await this.#host.threads.analysis.call('assumptionTrial', asked);
    return assumptionDetail(ground, id, progress);
  }

  /** An experiment is kept with the plan that the books give at its start. */
  async #planned(id: string, decision: AssumptionMove): Promise<AssumptionDecision> {
    if (decision.move !== 'start') return decision;
    const { found } = await this.#ground(undefined);
    const plan = found.find((each) => each.id === id)?.experiment?.plan;
    if (plan === undefined) throw new AppFailure('step_refused', { missing: 'plan' });
    return { ...decision, plan };
  }

  async #biasChecks(constraintId: string): Promise<CoreOutput<'biasChecks'>> {
    const { threads } = this.#host;
    const record = await threads.reader.call('constraintRecord', constraintId);
    const { stage, dimension, value } = record;
    const place = { stage, dimension, value };
    const report = await this.#host.analysis(undefined);
    const { answers, outcomes } = await threads.reader.call('storedAssumptions', null);
    const asked = { asOf: report.asOf, answers, report, place, ...this.#funds() };
    const guards = await threads.analysis.call('placeGuards', asked);
    const { works } = await threads.reader.call('works', null);
    const ranking = report.constraints;
    const found = ranking.find((each) => samePlace(each, place)) ?? null;
    return biasChecks({ ranking, found, guards, outcomes, works });
  }

  #funds(): { readonly costOfFunds: number } {
    return { costOfFunds: this.#host.costOfFunds() };
  }

  #decide<T>(work: () => Promise<T>): Promise<T> {
    return this.#host.jobs.change(async () => {
      const done = await work();
      this.#host.onDecided();
      return done;
    });
  }
}
