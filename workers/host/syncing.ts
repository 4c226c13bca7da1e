import { type AppError, AppFailure, toAppError } from '../../core/contract/errors.ts';
import type { SyncProgress } from '../../core/contract/platform.ts';
import type { SyncStanding } from '../../core/store/sync/syncStanding.ts';
import type { Leaving } from '../../core/sync/leaving.ts';
import type { RemoteSync } from '../../core/sync/ports.ts';
import { type Synced, syncOnce } from '../../core/sync/syncOnce.ts';
import { httpSync, namesOverHttp } from '../network/httpSync.ts';
import type { KeptSession } from '../network/keptSession.ts';
import type { PlatformAccess } from '../network/platformCalls.ts';
import { PlatformUnreachable } from '../network/platformUnreachable.ts';
import type { Jobs } from './jobs.ts';
import { overWriter } from './overWriter.ts';
import { asFailure, PlatformLine } from './platformLine.ts';
import { roleOf } from './roleOf.ts';
import type { Threads } from './threads.ts';

/** Who hears of syncing. */
export interface SyncListener {
  /** What was taken in, or refused, changed the books and what was decided. */
  applied(): void;
  /** A sync began or ended, or the sign-in changed. */
  moved(): void;
  progress(progress: SyncProgress): void;
  began(): void;
  /** @param error null: it came to its end */
  ended(error: AppError | null): void;
  /** The sign-in begins or ends: nothing of the one before goes on once this is answered. */
  session(isBeginning: boolean): Promise<void>;
}

/** Work with the platform as somebody who is signed in, until it is told to stop. */
type WithPlatform<T> = (
  remote: RemoteSync,
  signal: AbortSignal,
  access: PlatformAccess,
) => Promise<T>;

/** Syncing of the open company, for the host's own process: tokens never reach a window. */
export class Syncing {
  readonly #threads: Threads;
  readonly #jobs: Jobs;
  readonly #listener: SyncListener;
  readonly #beforeSync: WithPlatform<void>;
  #running: { readonly sync: Promise<Synced>; readonly stop: AbortController } | null = null;
  /** Other work with the platform, and how to end it. */
  #other: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  #progress: SyncProgress | null = null;
  #fault: AppError | null = null;
  readonly line = new PlatformLine({
    load: () => this.session(),
    keep: (session) => this.#renewed(session),
  });

  /** @param beforeSync what books that have joined no company do before they sync */
  constructor(
    threads: Threads,
    jobs: Jobs,
    listener: SyncListener,
    beforeSync: WithPlatform<void>,
  ) {
    this.#threads = threads;
    this.#jobs = jobs;
    this.#listener = listener;
    this.#beforeSync = beforeSync;
  }

  /** The sync under way; null: none. */
  get progress(): SyncProgress | null {
    return this.#progress;
  }

  /** Why the last sync did not come to its end; null: it did, was cancelled, or there was none since the books opened. */
  get fault(): AppError | null {
    return this.#fault;
  }

  /** What waits and what stays, also while a sync writes; sets what may leave where it is given. */
  async standing(leaving?: Leaving): Promise<SyncStanding> {
    if (leaving !== undefined) {
      await this.#threads.writer.call('syncChooseLeaving', leaving);
      this.#listener.moved();
    }
    return this.#threads.reader.call('syncStanding', null);
  }

  /** Settles a conflict by one of its two words; answers the decision that says it again. @throws AppFailure `not_found` */
  async settle(decisionId: string): Promise<{ readonly decisionId: string }> {
    const said = await this.#jobs.change(() =>
      this.#threads.writer.call('syncSettleConflict', decisionId),
    );
    this.#listener.applied();
    return said;
  }

  session(): Promise<KeptSession | null> {
    return this.#threads.writer.call('syncSession', null);
  }

  /**
   * Keeps a sign-in in the company's encrypted file, with the role that its token was signed with; null: signed out.
   * @throws AppFailure `sign_in_failed` for a token that the platform did not sign
   */
  async keepSession(session: KeptSession | null): Promise<void> {
    const role = session === null ? null : await roleOf(session);
    await this.#listener.session(false);
    await this.stop();
    await this.line.end();
    if (session === null) await this.#threads.writer.call('syncKeepSession', null);
    else {
      await this.#threads.writer.call('syncBeginSession', { session, role });
      this.#fault = null;
      await this.#listener.session(true);
    }
    this.#listener.moved();
  }

  /** The new tokens are kept before anything else: the old ones are void. */
  async #renewed(session: KeptSession | null): Promise<void> {
    await this.#threads.writer.call('syncKeepSession', session);
    const role = session === null ? null : await roleOf(session).catch(() => null);
    if (role !== null) await this.#threads.writer.call('syncKeepRole', role);
    this.#listener.moved();
  }

  /**
   * One sync with the platform that the company is signed in to; everything else goes on meanwhile. Who asks while one
   * runs is answered by it.
   * @param isPlanned nobody waits for it: a platform that fails again and again is left alone
   * @throws AppFailure `cancelled`, `signed_out`, `platform_unreachable`, `sync_diverged`, `sync_other_company`,
   * `sync_server_older`, `sync_too_old`
   */
  now({ isPlanned = false } = {}): Promise<Synced> {
    if (this.#running !== null) return this.#running.sync;
    if (!isPlanned) this.line.tryAgain();
    const stop = new AbortController();
    const ended = (error: AppError | null): void => {
      if (!stop.signal.aborted) this.#fault = error;
      this.#running = null;
      this.#progress = null;
      this.#listener.ended(error);
      this.#listener.moved();
    };
    const before = this.#other?.done ?? Promise.resolve();
    const sync = before
      .then(() => this.#sync(stop.signal))
      .then(
        (synced) => {
          ended(null);
          return synced;
        },
        (thrown: unknown) => {
          ended(toAppError(thrown));
          throw thrown;
        },
      );
    this.#running = { sync, stop };
    this.#listener.began();
    this.#progress = { phase: 'meeting', done: 0, of: 0 };
    this.#fault = null;
    this.#listener.moved();
    return sync;
  }

  /** Ends a running sync and waits until nothing of it is under way: another company may be opened then. */
  async stop(): Promise<void> {
    const [running, other] = [this.#running, this.#other];
    running?.stop.abort();
    other?.stop.abort();
    await other?.done;
    await running?.sync.catch(() => {});
  }

  /** Other books are opened: nothing goes on over these, and what was said of them is not said of others. */
  async leave(): Promise<void> {
    await this.stop();
    await this.line.end();
    this.#fault = null;
  }

  /**
   * Runs other work with the platform that the company is signed in to: a sync under way is ended before, one asked for
   * meanwhile waits.
   * @throws AppFailure as {@link now}
   */
  async withPlatform<T>(work: WithPlatform<T>): Promise<T> {
    await this.stop();
    const stop = new AbortController();
    const done = this.#signedIn(stop.signal, work);
    this.#other = {
      stop,
      done: done.then(ignore, ignore).finally(() => {
        this.#other = null;
      }),
    };
    return done;
  }

  #sync(signal: AbortSignal): Promise<Synced> {
    return this.#signedIn(signal, async (remote, _, access) => {
      await this.#beforeSync(remote, signal, access);
      const { waiting } = await this.standing();
      let sent = 0;
      let hasTakenIn = false;
      const local = overWriter(this.#threads, signal, {
        settled: (changes) => {
          sent += changes;
          this.#tell({ phase: 'sending', done: sent, of: Math.max(sent, waiting) });
        },
        takesIn: () => {
          hasTakenIn = true;
        },
      });
      const step = ({ done, of }: { readonly done: number; readonly of: number }): void =>
        this.#tell({ phase: 'receiving', done, of: Math.max(done, of) });
      try {
        const synced = await syncOnce({ local, remote, now: Date.now, step });
        await this.#keepNames(access);
        if (synced.received > 0 || synced.refused > 0) this.#listener.applied();
        return synced;
      } finally {
        // Also behind a sync that was cut off: what it has fetched fills the log.
        if (hasTakenIn) this.#jobs.settle(() => this.#threads.writer.call('settle', null));
      }
    });
  }

  async #signedIn<T>(signal: AbortSignal, work: WithPlatform<T>): Promise<T> {
    const access = { ...(await this.line.access()), signal };
    try {
      return await work(httpSync(access), signal, access);
    } catch (thrown) {
      throw signal.aborted ? new AppFailure('cancelled') : asFailure(thrown);
    }
  }

  /** Names go with the log but are no part of it: without new ones, those of before are told. */
  async #keepNames(access: PlatformAccess): Promise<void> {
    const names = await namesOverHttp(access).catch((thrown: unknown) => {
      if (thrown instanceof PlatformUnreachable) return null;
      throw thrown;
    });
    if (names !== null) await this.#threads.writer.call('syncKeepNames', names);
  }

  #tell(progress: SyncProgress): void {
    this.#progress = progress;
    this.#listener.progress(progress);
  }
}

function ignore(): void {}
