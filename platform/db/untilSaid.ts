/** Holds work to saying all its statements before it waits for an answer: see `readsAtOnce` of a transaction. */
export class UntilSaid {
  #isSaid = false;

  /** Runs the work up to where it first waits. */
  async say<T>(work: () => Promise<T>): Promise<T> {
    const answer = work();
    this.#isSaid = true;
    return answer;
  }

  /** @throws Error when a statement comes too late */
  assert(): void {
    if (this.#isSaid) throw new Error('a statement came after the end of its transaction was sent');
  }
}
