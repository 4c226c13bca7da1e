/** Waits before the first, second … restart within a window, in milliseconds. */
const WAITS = [0, 500, 2000, 5000] as const;
const WINDOW_MS = 60_000;

/** Decides whether and when a process that ended is started again: sooner at first, then not at all. */
export class RestartPolicy {
  readonly #now: () => number;
  #ends: number[] = [];

  /** @param now milliseconds of a clock that does not jump */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The process ended: the wait in milliseconds before a restart, or null to give up. */
  ended(): number | null {
    const now = this.#now();
    this.#ends = [...this.#ends.filter((at) => now - at < WINDOW_MS), now];
    return WAITS[this.#ends.length - 1] ?? null;
  }
}
