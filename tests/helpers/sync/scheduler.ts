import type { Random } from './random.ts';

/** Thrown where the program of a device ends without warning. */
export class Crash extends Error {}

/**
 * Lets the programs of a world run one step at a time, in an order that chance chooses: whoever waits for a turn goes on
 * when it is drawn. Nothing else in a world waits for anything, so that a seed always gives the same history.
 */
export class Scheduler {
  private waiting: { readonly who: string; readonly go: () => void; readonly end: () => void }[] =
    [];
  private readonly random: Random;
  steps = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** Waits for a turn. @throws Crash when the program is ended meanwhile */
  turn(who: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ who, go: resolve, end: () => reject(new Crash(who)) });
    });
  }

  /** Ends a program wherever it waits. */
  crash(who: string): void {
    const ended = this.waiting.filter((each) => each.who === who);
    this.waiting = this.waiting.filter((each) => each.who !== who);
    for (const each of ended) each.end();
  }

  /** Draws turns until all programs are over. */
  async run(programs: readonly Promise<unknown>[]): Promise<void> {
    let over = false;
    const all = Promise.allSettled(programs).then(() => {
      over = true;
    });
    while (!over) {
      await settled();
      if (over) break;
      const [next] = this.waiting.splice(this.random.below(this.waiting.length), 1);
      if (next === undefined) throw new Error('a program waits for something else than its turn');
      this.steps += 1;
      next.go();
    }
    await all;
  }
}

/** Resolves once everything that can go on without a turn has. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
