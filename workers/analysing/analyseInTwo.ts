import { availableParallelism } from 'node:os';
import {
  type AnalyseOptions,
  finishAnalysis,
  flowOf,
  startAnalysis,
} from '../../core/constraints/analyse.ts';
import {
  type Identification,
  rankSearches,
  type SearchGround,
  StageSearcher,
} from '../../core/constraints/identify.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { AppFailure } from '../../core/contract/errors.ts';
import type { Ledger, Stage } from '../../core/flow/ledger.ts';
import { shared } from '../../core/flow/sharedColumns.ts';
import { startThread, type Thread } from '../rpc/thread.ts';
import type { SearcherApi } from '../threads/searcherApi.ts';
import { type Taken, takeTurns } from './takeTurns.ts';

/** Smaller books are searched before a second thread has started. */
const WORTH_A_THREAD = 50_000;

/**
 * Analyses large books on two threads: a second one searches stages while this one sums up the flow, then both take
 * the stages that are left. The report is the same as analyseBooks gives.
 */
export class TwoAnalysts {
  #second: Thread<SearcherApi> | null = null;
  readonly #from: number;

  /** @param from bills from which on the second thread is asked */
  constructor(from: number = WORTH_A_THREAD) {
    this.#from = from;
  }

  /** Null where there is no bill. Throws `cancelled` between stages. */
  async analyse(books: readonly Ledger[], options: AnalyseOptions): Promise<AnalysisReport | null> {
    const analysis = startAnalysis(books, options);
    if (analysis === null) return null;
    const search = this.#begin(analysis.ground, analysis.observable);
    try {
      const flow = flowOf(analysis);
      const found = await search.finish(options.cancelled ?? (() => false));
      return finishAnalysis(analysis, flow, found);
    } catch (error) {
      await search.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const second = this.#second;
    this.#second = null;
    await second?.stop();
  }

  #begin(ground: SearchGround, stages: readonly Stage[]): Search {
    const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    if (ground.ledger.invoices.count < this.#from || availableParallelism() < 2) {
      return new Search(ground, stages, next, null);
    }
    this.#second ??= startThread<SearcherApi>(
      'searcher',
      () => {},
      () => {
        this.#second = null;
      },
    );
    return new Search(shared(ground), stages, next, this.#second);
  }
}

/** The stages of one company, shared out between this thread and perhaps a second one. */
class Search {
  readonly #ground: SearchGround;
  readonly #stages: readonly Stage[];
  readonly #next: SharedArrayBuffer;
  readonly #second: Thread<SearcherApi> | null;
  /** Nothing from a second thread that died: what it took is then searched here. */
  readonly #theirs: Promise<Taken[]>;

  constructor(
    ground: SearchGround,
    stages: readonly Stage[],
    next: SharedArrayBuffer,
    second: Thread<SearcherApi> | null,
  ) {
    this.#ground = ground;
    this.#stages = stages;
    this.#next = next;
    this.#second = second;
    this.#theirs =
      second === null
        ? Promise.resolve([])
        : second.call('search', { ground, stages, next }).catch(() => []);
  }

  async finish(cancelled: () => boolean): Promise<Identification> {
    const searcher = new StageSearcher(this.#ground);
    const stopIfCancelled = () => {
      if (cancelled()) throw new AppFailure('cancelled');
    };
    const ours = takeTurns(searcher, this.#stages, this.#next, stopIfCancelled);
    const taken = [...ours, ...(await this.#theirs)];
    stopIfCancelled();
    const searches = this.#stages.map(
      (stage, at) => taken.find((one) => one.at === at)?.searched ?? searcher.search(stage),
    );
    return rankSearches(this.#ground, searches, searcher.anchors);
  }

  async stop(): Promise<void> {
    this.#second?.setCancel(true);
    await this.#theirs;
    this.#second?.setCancel(false);
  }
}
