import type { AppError, ErrorCode } from '../../core/contract/errors.ts';

/** Milliseconds from one cause to its sync: somebody who decides several things in a row syncs once. */
const AFTER_CHANGE = 3_000;
/** Up to so long, so that the laptops of a company do not all come at once. */
const AFTER_HINT = 2_000;
const AFTER_OPENING = 5_000;
/** Between two syncs without a cause, give or take a fifth. */
const PERIOD = 5 * 60_000;
/** Before a sync that failed is tried again: up to so long, doubled with each failure after another. */
const FIRST_BACKOFF = 15_000;
const LONGEST_BACKOFF = 10 * 60_000;

/** What the platform asks to be left alone for at most: what it says beyond that is no use, and no timer's. */
const LONGEST_ASKED = 60 * 60_000;

/** Nothing but a person ends these. */
const NO_USE: ReadonlySet<ErrorCode> = new Set(['signed_out', 'sync_other_company']);

/**
 * When the next sync is: within seconds of a change, of a hint and of opening, every few minutes otherwise, and ever more
 * rarely while the platform cannot be reached. There is one timer at most, and none while a sync runs.
 */
export class SyncSchedule {
  readonly #sync: () => void;
  readonly #random: () => number;
  #timer: NodeJS.Timeout | null = null;
  /** When the timer goes off, by the clock of timers: a laptop that slept or was set right plans as before. */
  #due = Number.POSITIVE_INFINITY;
  #on = false;
  #running = false;
  /** Something came up while a sync ran. */
  #wanted = false;
  #failures = 0;
  /** Until when the platform asked to be left alone, by the clock of timers. */
  #askedUntil = 0;

  /** @param sync begins a sync; whoever runs one, for whatever reason, tells {@link began} and {@link ended} */
  constructor(sync: () => void, random: () => number = Math.random) {
    this.#sync = sync;
    this.#random = random;
  }

  /** Plans from now on: a company is open and signed in. */
  begin(): void {
    this.#on = true;
    this.#failures = 0;
    this.#askedUntil = 0;
    this.#within(this.#random() * AFTER_OPENING);
  }

  /** Plans nothing any more. */
  end(): void {
    this.#on = false;
    this.#wanted = false;
    this.#unplan();
  }

  /** Something was decided or imported here. Offline it waits for its turn like everything else. */
  changed(): void {
    if (this.#running) this.#wanted = true;
    else if (this.#failures === 0) this.#within(AFTER_CHANGE);
  }

  /** Others have done something, or the platform answers again. */
  hinted(): void {
    this.#failures = 0;
    if (this.#running) this.#wanted = true;
    else this.#within(this.#random() * AFTER_HINT);
  }

  /** There is a network again. @returns whether a sync is planned: what the platform asked for holds all the same */
  online(): boolean {
    if (!this.#on || performance.now() < this.#askedUntil) return false;
    this.hinted();
    return true;
  }

  began(): void {
    this.#running = true;
    this.#unplan();
  }

  /** @param error null: it came to its end */
  ended(error: AppError | null): void {
    this.#running = false;
    const wanted = this.#wanted;
    this.#wanted = false;
    if (error === null) {
      this.#failures = 0;
      this.#within(wanted ? AFTER_CHANGE : PERIOD * (0.8 + 0.4 * this.#random()));
    } else if (error.code === 'cancelled') this.#within(PERIOD);
    else if (!NO_USE.has(error.code)) {
      this.#failures += 1;
      const rest = asked(error);
      this.#askedUntil = performance.now() + rest;
      this.#within(Math.max(this.#backoff(), rest));
    }
  }

  #backoff(): number {
    const bound = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (this.#failures - 1));
    return bound * (0.5 + 0.5 * this.#random());
  }

  /** Plans the next sync in so many milliseconds, unless an earlier one is planned. */
  #within(ms: number): void {
    const due = performance.now() + ms;
    if (!this.#on || due >= this.#due) return;
    this.#unplan();
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.#unplan();
      this.#sync();
    }, ms).unref();
  }

  #unplan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#due = Number.POSITIVE_INFINITY;
  }
}

/** Milliseconds that the platform asked to be left alone. */
function asked({ detail }: AppError): number {
  const seconds = detail?.retryAfter;
  return typeof seconds === 'number' ? Math.min(LONGEST_ASKED, seconds * 1000) : 0;
}
