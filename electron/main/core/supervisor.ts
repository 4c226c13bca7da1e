import type { FromCore, ToCore } from '../../../core/contract/control.ts';
import { type AppError, AppFailure } from '../../../core/contract/errors.ts';
import type { Log } from '../log.ts';
import type { CoreLine, CoreProcess } from './coreProcess.ts';
import type { RestartPolicy } from './restartPolicy.ts';

/** What is open, so that a fresh core process can be given it again. */
export type OpenBooks =
  | {
      readonly kind: 'company';
      readonly company: Omit<ToCoreOf<'openCompany'>, 'type' | 'request'>;
    }
  | { readonly kind: 'sample' };

type ToCoreOf<T extends ToCore['type']> = Extract<ToCore, { type: T }>;
type Request = Omit<ToCoreOf<'openCompany'>, 'request'> | { type: 'openSample' | 'closeCompany' };

export interface SupervisorParts<P extends CoreLine> {
  readonly fork: () => CoreProcess<P>;
  readonly init: () => ToCoreOf<'init'>;
  readonly policy: RestartPolicy;
  readonly wait: (ms: number) => Promise<void>;
  readonly log: Log;
  /** The core ended. Windows ask for a new line themselves once told that it runs again. */
  readonly ended: (restarted: boolean, error: AppError) => void;
  /** Opens the sign-in page of a platform in the system's browser; answers whether it did. */
  readonly openSignIn: (platform: string, url: string) => Promise<boolean>;
}

interface Pending {
  readonly done: () => void;
  readonly failed: (error: AppError) => void;
}

/**
 * Keeps one core process running: forks it, forks it again when it ends, gives it the same books again,
 * and settles every request that was open with a typed error. It never takes a window down.
 */
export class CoreSupervisor<P extends CoreLine> {
  readonly #parts: SupervisorParts<P>;
  readonly #pending = new Map<number, Pending>();
  #core: CoreProcess<P> | null = null;
  #books: OpenBooks | null = null;
  #requests = 0;
  #stopping: (() => void) | null = null;

  constructor(parts: SupervisorParts<P>) {
    this.#parts = parts;
  }

  start(): void {
    const core = this.#parts.fork();
    this.#core = core;
    core.onMessage((message) => this.#hear(message));
    core.onExit((code) => {
      if (this.#core === core) this.#lost(code);
    });
    core.post(this.#parts.init());
  }

  /** Opens a company's database in the core. */
  async openCompany(company: Extract<OpenBooks, { kind: 'company' }>['company']): Promise<void> {
    await this.#ask({ type: 'openCompany', ...company });
    this.#books = { kind: 'company', company };
  }

  async openSample(): Promise<void> {
    await this.#ask({ type: 'openSample' });
    this.#books = { kind: 'sample' };
  }

  async closeCompany(): Promise<void> {
    this.#books = null;
    await this.#ask({ type: 'closeCompany' });
  }

  grant(grant: string, path: string, mode: 'read' | 'write'): void {
    this.#post({ type: 'grant', grant, path, mode });
  }

  setCostOfFunds(costOfFunds: number): void {
    this.#post({ type: 'costOfFunds', costOfFunds });
  }

  /** Gives a window's end of a channel to the core; answers whether there is a core to take it. */
  connect(window: number, port: P): boolean {
    if (this.#core === null) {
      port.close();
      return false;
    }
    this.#core.post({ type: 'connect', window }, [port]);
    return true;
  }

  disconnect(window: number): void {
    this.#post({ type: 'disconnect', window });
  }

  /** Lets the core close its database and end; kills it when it has not within the time. */
  async stop(patienceMs: number): Promise<void> {
    const core = this.#core;
    if (core === null) return;
    const gone = new Promise<void>((resolve) => {
      this.#stopping = resolve;
    });
    core.post({ type: 'shutdown' });
    await Promise.race([gone, this.#parts.wait(patienceMs)]);
    core.kill();
  }

  #post(message: ToCore): void {
    this.#core?.post(message);
  }

  #ask(request: Request): Promise<void> {
    const core = this.#core;
    if (core === null) return Promise.reject(new AppFailure('core_restarted'));
    this.#requests += 1;
    const id = this.#requests;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, {
        done: resolve,
        failed: (error) => reject(new AppFailure(error.code, error.detail)),
      });
      core.post({ ...request, request: id });
    });
  }

  #hear(message: FromCore): void {
    switch (message.type) {
      case 'done': {
        const pending = this.#pending.get(message.request);
        this.#pending.delete(message.request);
        if (message.error === null) pending?.done();
        else pending?.failed(message.error);
        return;
      }
      case 'sampleOpened':
        this.#books = { kind: 'sample' };
        return;
      case 'openBrowser': {
        const { request, platform, url } = message;
        void this.#parts
          .openSignIn(platform, url)
          .then((opened) => this.#post({ type: 'browserOpened', request, opened }));
        return;
      }
      case 'bye':
        this.#stopping?.();
        return;
      case 'ready':
        return;
    }
  }

  #lost(code: number): void {
    this.#core = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { failed } of pending) failed({ code: 'core_restarted' });
    if (this.#stopping !== null) {
      this.#stopping();
      return;
    }
    this.#parts.log('core_ended', code);
    const wait = this.#parts.policy.ended();
    if (wait === null) {
      this.#parts.log('core_given_up');
      this.#parts.ended(false, { code: 'internal' });
      return;
    }
    void this.#again(wait);
  }

  async #again(wait: number): Promise<void> {
    await this.#parts.wait(wait);
    if (this.#stopping !== null || this.#core !== null) return;
    this.start();
    try {
      await this.#reopen();
    } catch (failure) {
      // Died again while opening: that end has started its own round.
      if (this.#core === null) return;
      this.#books = null;
      const error =
        failure instanceof AppFailure ? failure.appError : ({ code: 'internal' } as const);
      this.#parts.ended(true, error);
      return;
    }
    this.#parts.ended(true, { code: 'core_restarted' });
  }

  async #reopen(): Promise<void> {
    if (this.#books?.kind === 'company') {
      await this.#ask({ type: 'openCompany', ...this.#books.company });
    } else if (this.#books?.kind === 'sample') {
      await this.#ask({ type: 'openSample' });
    }
  }
}
