import { setTimeout as sleep } from 'node:timers/promises';
import { AppFailure } from '../../core/contract/errors.ts';

/** How long cancelling waits for the jobs to end by themselves before it answers for them. */
const PATIENCE_MS = 100;

/**
 * The jobs (preview, import, sample, analysis, changes): those that write never run beside one another.
 *
 * Cancelling is answered within a moment. A cancelled job is over for its caller then and sure to keep nothing;
 * what it had begun may still be being taken back, and every later job waits for that.
 */
export class Jobs {
  readonly #setCancel: (on: boolean) => boolean;
  /** The cancellable jobs, each with how to tell its caller that it was cancelled. */
  readonly #running = new Map<Promise<unknown>, () => void>();
  #exclusive = false;
  #cancelling: Promise<boolean> | null = null;
  #ending: Promise<void> | null = null;
  /** How often it was cancelled, and the jobs that wait for what was cancelled to end. */
  readonly #cancels = { count: 0, waiting: 0 };
  #settling: Promise<void> = Promise.resolve();
  /** The last change that was asked for. */
  #changing: Promise<void> = Promise.resolve();

  /** @param setCancel asks what runs to stop, or takes that back; false: some of it is past recall */
  constructor(setCancel: (on: boolean) => boolean) {
    this.#setCancel = setCancel;
  }

  /**
   * Runs a job that no other exclusive job may run beside.
   * @throws AppFailure `busy`, `cancelled`
   */
  exclusive<T>(job: () => Promise<T>): Promise<T> {
    return this.#alone((work) => this.#cancellable(work), job);
  }

  /** Runs an exclusive job that cannot be cancelled. @throws AppFailure `busy` */
  alone<T>(job: () => Promise<T>): Promise<T> {
    return this.#alone((work) => work, job);
  }

  /**
   * Runs a change, which cannot be cancelled: changes follow one another in the order in which they were asked for.
   * @throws AppFailure `busy` while an exclusive job runs or waits for its turn
   */
  async change<T>(job: () => Promise<T>): Promise<T> {
    if (this.#ending !== null) await this.#turn();
    if (this.#exclusive) throw new AppFailure('busy');
    const work = Promise.all([this.#settling, this.#changing]).then(job);
    this.#changing = work.then(
      () => {},
      () => {},
    );
    return work;
  }

  /** Runs a job beside whatever runs. @throws AppFailure `cancelled` */
  async shared<T>(job: () => Promise<T>): Promise<T> {
    if (this.#ending !== null) await this.#turn();
    return this.#cancellable(job());
  }

  /** Tidies up behind a job that is answered already; exclusive jobs wait for it. Its failures are let go. */
  settle(work: () => Promise<unknown>): void {
    this.#settling = this.#settling.then(work).then(
      () => {},
      () => {},
    );
  }

  /** Resolves when nothing is left of what was cancelled and nothing is left to tidy up. */
  async idle(): Promise<void> {
    while (this.#ending !== null) await this.#ending;
    await this.#settling;
  }

  /**
   * Answers whether there was anything to cancel that could still be: then nothing of it is kept. False as well
   * for an import that is being committed: it is too late for that one, which then ends as if not asked.
   */
  cancel(): Promise<boolean> {
    this.#cancelling ??= this.#cancelAll().finally(() => {
      this.#cancelling = null;
    });
    return this.#cancelling;
  }

  /** Waits for what was cancelled to end. @throws AppFailure `cancelled` when this was cancelled meanwhile */
  async #turn(): Promise<void> {
    const { count } = this.#cancels;
    this.#cancels.waiting++;
    while (this.#ending !== null) await this.#ending;
    this.#cancels.waiting--;
    if (this.#cancels.count !== count) throw new AppFailure('cancelled');
  }

  async #alone<T>(run: (work: Promise<T>) => Promise<T>, job: () => Promise<T>): Promise<T> {
    if (this.#ending !== null) await this.#turn();
    if (this.#exclusive) throw new AppFailure('busy');
    this.#exclusive = true;
    const work = Promise.all([this.#settling, this.#changing])
      .then(job)
      .finally(() => {
        this.#exclusive = false;
      });
    return run(work);
  }

  #cancellable<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#running.set(work, () => reject(new AppFailure('cancelled')));
      work.then(resolve, reject).finally(() => this.#running.delete(work));
    });
  }

  async #cancelAll(): Promise<boolean> {
    const running = [...this.#running];
    const { waiting } = this.#cancels;
    this.#cancels.count++;
    if (running.length === 0) return waiting > 0;
    const inTime = this.#setCancel(true);
    const outcomes = Promise.allSettled(running.map(([work]) => work));
    this.#ending = outcomes.then(() => {
      this.#setCancel(false);
      this.#ending = null;
    });
    if (!inTime) return false;
    const ended = await Promise.race([outcomes, sleep(PATIENCE_MS)]);
    for (const [, tellCancelled] of running) tellCancelled();
    return ended === undefined || ended.some(({ status }) => status === 'rejected');
  }
}
