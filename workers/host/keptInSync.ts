import type { AppError } from '../../core/contract/errors.ts';
import { listenForHints } from '../network/hintListener.ts';
import type { PlatformAccess } from '../network/platformCalls.ts';
import { SyncSchedule } from './syncSchedule.ts';

/** What keeping the open company in sync needs. */
export interface KeptInSyncHost {
  /** @throws AppFailure `signed_out` */
  access(): Promise<PlatformAccess>;
  /** Begins a sync, and tells {@link KeptInSync.began} and {@link KeptInSync.ended}. */
  sync(): Promise<unknown>;
  /** A platform that failed again and again is asked anew. */
  tryAgain(): void;
  /** The last place of the platform's log that is in the file. */
  cursor(): Promise<number>;
}

/**
 * Keeps the open company in sync by itself: soon after something is decided or imported here, when the platform hints
 * that others did something, and now and then. It shares nothing with work but the writer's turns.
 */
export class KeptInSync {
  readonly #host: KeptInSyncHost;
  readonly #schedule: SyncSchedule;
  #listening: {
    readonly access: PlatformAccess;
    readonly stop: AbortController;
    readonly ended: Promise<void>;
  } | null = null;
  #isHearing = false;
  #running = false;
  /** Counts beginnings and ends, so that a beginning that was overtaken comes to nothing. */
  #turn = 0;
  /** The head of the platform's log by its last hint. */
  #heard = 0;

  constructor(host: KeptInSyncHost) {
    this.#host = host;
    this.#schedule = new SyncSchedule(() => {
      // Whoever looks at the platform's page is told of a failure by Syncing; the schedule hears of it in `ended`.
      host.sync().catch(() => {});
    });
  }

  /** A company is open, or somebody signed in: does nothing where nobody is signed in. */
  async begin(): Promise<void> {
    await this.end();
    const turn = this.#turn;
    const access = await this.#host.access().catch(() => null);
    if (access === null || turn !== this.#turn) return;
    this.#listen(access, Promise.resolve());
    this.#heard = 0;
    this.#schedule.begin();
  }

  /** @param before what has to be over first */
  #listen(access: PlatformAccess, before: Promise<void>): void {
    const stop = new AbortController();
    const listen = (): Promise<void> =>
      listenForHints({
        ...access,
        signal: stop.signal,
        head: (head) => {
          this.#heard = head;
          void this.#follow();
        },
        back: () => this.#schedule.hinted(),
        listening: (on) => {
          this.#isHearing = on;
        },
      });
    this.#listening = { access, stop, ended: before.then(listen) };
  }

  /** Nothing of it is under way when this is answered; a sync that runs is its beginner's to stop. */
  async end(): Promise<void> {
    this.#turn += 1;
    this.#schedule.end();
    const listening = this.#listening;
    this.#listening = null;
    listening?.stop.abort();
    await listening?.ended;
  }

  /** Whether hints of the platform come in now. */
  get isListening(): boolean {
    return this.#isHearing;
  }

  /** The system says that there is a network again: whoever waited for one tries now. */
  online(): void {
    if (!this.#schedule.online()) return;
    this.#host.tryAgain();
    const before = this.#listening;
    if (before === null || this.#isHearing) return;
    before.stop.abort();
    this.#listen(before.access, before.ended);
  }

  changed(): void {
    this.#schedule.changed();
  }

  began(): void {
    this.#running = true;
    // What was hinted at before, this sync sees, or the platform has been put back to before it.
    this.#heard = 0;
    this.#schedule.began();
  }

  ended(error: AppError | null): void {
    this.#running = false;
    this.#schedule.ended(error);
    if (error === null) void this.#follow();
  }

  /** The platform also hints at what was sent from here. */
  async #follow(): Promise<void> {
    if (this.#running || this.#heard === 0) return;
    const cursor = await this.#host.cursor().catch(() => null);
    if (cursor !== null && cursor < this.#heard && !this.#running) this.#schedule.hinted();
  }
}
