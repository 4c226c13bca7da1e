/** Jobs of several owners, taken in turn: one who asks for a thousand does not keep the others waiting for them. */
export class FairQueue<Job> {
  readonly #byOwner = new Map<string, Job[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(owner: string, job: Job): void {
    const jobs = this.#byOwner.get(owner);
    if (jobs === undefined) this.#byOwner.set(owner, [job]);
    else jobs.push(job);
    this.#size += 1;
  }

  /** The next job; its owner goes to the end of the row. */
  take(): Job | undefined {
    const [first] = this.#byOwner;
    if (first === undefined) return undefined;
    const [owner, jobs] = first;
    const job = jobs.shift();
    this.#byOwner.delete(owner);
    if (jobs.length > 0) this.#byOwner.set(owner, jobs);
    this.#size -= 1;
    return job;
  }
}
