import { AppFailure } from '../../core/contract/errors.ts';

/**
 * The long jobs (preview, import, sample, analysis): those that write never run beside one another, and
 * cancelling waits until nothing of the cancelled ones is left.
 */
export class Jobs {
  readonly #setCancel: (on: boolean) => void;
  readonly #running = new Set<Promise<unknown>>();
  #exclusive = false;
  #cancelling: Promise<boolean> | null = null;

  constructor(setCancel: (on: boolean) => void) {
    this.#setCancel = setCancel;
  }

  /**
   * Runs a job that no other exclusive job may run beside.
   * @throws AppFailure `busy`
   */
  async exclusive<T>(job: () => Promise<T>): Promise<T> {
    if (this.#exclusive) throw new AppFailure('busy');
    this.#exclusive = true;
    try {
      return await this.shared(job);
    } finally {
      this.#exclusive = false;
    }
  }

  async shared<T>(job: () => Promise<T>): Promise<T> {
    while (this.#cancelling !== null) await this.#cancelling;
    const running = job();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Answers whether there was anything to cancel, once it has ended. */
  cancel(): Promise<boolean> {
    this.#cancelling ??= this.#cancelAll().finally(() => {
      this.#cancelling = null;
    });
    return this.#cancelling;
  }

  async #cancelAll(): Promise<boolean> {
    const running = [...this.#running];
    if (running.length === 0) return false;
    this.#setCancel(true);
    await Promise.allSettled(running);
    this.#setCancel(false);
    return true;
  }
}
