import { AppFailure } from '../../core/contract/errors.ts';
import type { Leaving } from '../../core/sync/leaving.ts';
import type { LocalSync } from '../../core/sync/ports.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import { type Synced, syncOnce } from '../../core/sync/syncOnce.ts';
import { httpSync, namesOverHttp } from '../network/httpSync.ts';
import type { KeptSession } from '../network/keptSession.ts';
import type { PlatformAccess } from '../network/platformCalls.ts';
import { accessTokens } from '../network/platformSession.ts';
import { PlatformUnreachable } from '../network/platformUnreachable.ts';
import type { Thread } from '../rpc/thread.ts';
import type { SyncStanding } from '../threads/syncApi.ts';
import type { WriterApi } from '../threads/writerApi.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

/** Syncing of the open company, for the host's own process: tokens never reach a window. */
export class Syncing {
  readonly #threads: Threads;
  readonly #jobs: Jobs;
  readonly #onChanged: () => void;
  #running: { readonly sync: Promise<Synced>; readonly stop: AbortController } | null = null;

  constructor(threads: Threads, jobs: Jobs, onChanged: () => void) {
    this.#threads = threads;
    this.#jobs = jobs;
    this.#onChanged = onChanged;
  }

  /** What waits and what stays; sets what may leave where it is given. */
  standing(leaving?: Leaving): Promise<SyncStanding> {
    return this.#threads.writer.call('syncStanding', leaving === undefined ? {} : { leaving });
  }

  /** Settles a conflict by one of its two words. @throws AppFailure `not_found` */
  async settle(decisionId: string): Promise<void> {
    await this.#jobs.change(() => this.#threads.writer.call('syncSettleConflict', decisionId));
    this.#onChanged();
  }

  session(): Promise<KeptSession | null> {
    return this.#threads.writer.call('syncSession', null);
  }

  /** Keeps a sign-in in the company's encrypted file; null: signed out. */
  keepSession(session: KeptSession | null): Promise<null> {
    return this.#threads.writer.call('syncKeepSession', session);
  }

  /**
   * One sync with the platform that the company is signed in to; everything else goes on meanwhile. Who asks while one
   * runs is answered by it.
   * @throws AppFailure `cancelled`, `signed_out`, `platform_unreachable`, `sync_diverged`, `sync_other_company`,
   * `sync_server_older`, `sync_too_old`
   */
  now(): Promise<Synced> {
    if (this.#running !== null) return this.#running.sync;
    const stop = new AbortController();
    const sync = this.#sync(stop.signal).finally(() => {
      this.#running = null;
    });
    this.#running = { sync, stop };
    return sync;
  }

  /** Ends a running sync and waits until nothing of it is under way: another company may be opened then. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    running.stop.abort();
    await running.sync.catch(() => {});
  }

  async #sync(signal: AbortSignal): Promise<Synced> {
    const session = await this.session();
    if (session === null) throw new AppFailure('signed_out');
    const { url, tokens } = session;
    const accessToken = accessTokens(session, (kept) => this.keepSession(kept), Date.now);
    const access = { url, tenantId: tokens.tenantId, accessToken, signal };
    try {
      const local = overWriter(this.#threads, signal);
      const synced = await syncOnce({ local, remote: httpSync(access), now: Date.now });
      await this.#keepNames(access);
      if (synced.received > 0 || synced.refused > 0) this.#onChanged();
      return synced;
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
}

function asFailure(thrown: unknown): unknown {
  if (thrown instanceof PlatformUnreachable) {
    return new AppFailure('platform_unreachable', { why: thrown.why });
  }
  if (!(thrown instanceof SyncRefused)) return thrown;
  const { code } = thrown.refusal;
  if (code === 'signed_out') return new AppFailure('signed_out');
  // The platform or this file changed under the sync: the next one begins by finding out where both stand.
  return new AppFailure(code === 'protocol_too_old' ? 'sync_too_old' : 'platform_unreachable');
}

/** The file behind the writer's thread as syncing sees it, until it is told to stop. */
function overWriter(threads: Threads, signal: AbortSignal): LocalSync {
  const writer: Pick<Thread<WriterApi>, 'call'> = {
    call: (method, input) => {
      if (signal.aborted) throw new AppFailure('cancelled');
      return threads.writer.call(method, input);
    },
  };
  const done = async (call: Promise<null>): Promise<void> => {
    await call;
  };
  return {
    state: () => writer.call('syncState', null),
    nextOut: () => writer.call('syncNextOut', null),
    settle: (settled) => done(writer.call('syncSettle', settled)),
    missingChunks: (changes) => writer.call('syncMissingChunks', changes),
    putChunk: (hash, bytes) => done(writer.call('syncPutChunk', { hash, bytes })),
    chunk: (hash) => writer.call('syncChunk', hash),
    apply: (changes) => writer.call('syncApply', changes),
    enterEpoch: (epoch, head) => done(writer.call('syncEnterEpoch', { epoch, head })),
    unpark: () => done(writer.call('syncUnpark', null)),
    belongTo: (owner) => done(writer.call('syncBelongTo', owner)),
    fork: () => done(writer.call('syncFork', null)),
    agree: () => done(writer.call('syncAgree', null)),
  };
}
