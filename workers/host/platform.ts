import { AppFailure } from '../../core/contract/errors.ts';
import type { PlatformStanding, platformMethods } from '../../core/contract/platform.ts';
import { endSession, signInDevice } from '../network/deviceSession.ts';
import type { Company } from './company.ts';
import { isToJoin } from './isToJoin.ts';
import type { CoreMethods } from './methods.ts';
import type { Syncing } from './syncing.ts';
import type { Threads } from './threads.ts';

/** Asks for a page of a platform in the system's browser; rejects where it cannot be opened. */
export type OpenBrowser = (asked: {
  readonly platform: string;
  readonly url: string;
}) => Promise<void>;

interface PlatformHost {
  readonly threads: Threads;
  readonly company: Company;
  readonly syncing: Syncing;
  readonly openBrowser: OpenBrowser;
  /** Where the books stand with the platform is not what it was. */
  moved(): void;
}

interface SigningIn {
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
  /** Opens its page once more; null while there is none yet. */
  again: (() => Promise<void>) | null;
}

/** What windows ask of the platform. */
export class PlatformDoor {
  readonly methods: Pick<CoreMethods, Exclude<keyof typeof platformMethods, 'backOnline'>>;
  readonly #host: PlatformHost;
  #signingIn: SigningIn | null = null;

  constructor(host: PlatformHost) {
    this.#host = host;
    const { syncing } = host;
    this.methods = {
      platform: () => this.#standing(),
      signIn: async (input) => {
        await this.#signIn(input);
        return this.#standing();
      },
      openSignInPage: async () => {
        await this.#signingIn?.again?.();
        return {};
      },
      cancelSignIn: async () => {
        await this.#cancelSignIn();
        return {};
      },
      signOut: async () => {
        await this.#signOut();
        return this.#standing();
      },
      syncNow: async () => {
        this.#refuseSample();
        return syncing.now();
      },
      cancelSync: async () => {
        await syncing.stop();
        return {};
      },
      chooseLeaving: async ({ leaving }) => {
        await syncing.standing(leaving);
        return this.#standing();
      },
    };
  }

  /** Other books are opened: what goes on over these ends first. */
  async leave(): Promise<void> {
    await this.#cancelSignIn();
    await this.#host.syncing.leave();
  }

  async #cancelSignIn(): Promise<void> {
    const running = this.#signingIn;
    if (running === null) return;
    running.stop.abort();
    await running.ended;
  }

  async #standing(): Promise<PlatformStanding> {
    const { company, syncing } = this.#host;
    const { conflicts, ...standing } = await syncing.standing();
    return {
      ...standing,
      conflicts: conflicts.length,
      toJoin: isToJoin(standing, company),
      sample: company.isThrowAway,
      signingIn: this.#signingIn !== null,
      syncing: syncing.progress,
      fault: syncing.fault,
    };
  }

  /** A second sign-in takes the place of one that waits. */
  async #signIn(input: Parameters<CoreMethods['signIn']>[0]): Promise<void> {
    this.#refuseSample();
    await this.#cancelSignIn();
    const stop = new AbortController();
    const work = this.#signInUntil(input, stop.signal);
    const ended = work
      .catch(() => {})
      .finally(() => {
        this.#signingIn = null;
        this.#host.moved();
      });
    this.#signingIn = { stop, ended, again: null };
    this.#host.moved();
    await ended;
    await work;
  }

  async #signInUntil(
    { address, language, words }: Parameters<CoreMethods['signIn']>[0],
    signal: AbortSignal,
  ): Promise<void> {
    const { syncing, threads, openBrowser } = this.#host;
    const before = await syncing.session();
    const session = await signInDevice({
      address,
      before,
      language,
      words,
      signal,
      openBrowser: (url, platform) => {
        const open = (): Promise<void> => openBrowser({ platform, url });
        if (this.#signingIn !== null) this.#signingIn.again = open;
        return open();
      },
    });
    const { tenantId } = await threads.writer.call('syncState', null);
    const isOther = tenantId !== null && tenantId !== session.tokens.tenantId;
    if (isOther || signal.aborted) {
      await endSession(session);
      throw new AppFailure(isOther ? 'sync_other_company' : 'cancelled');
    }
    await syncing.keepSession(session);
  }

  /** Here it ends in any case. */
  async #signOut(): Promise<void> {
    const { syncing } = this.#host;
    await syncing.stop();
    const session = await syncing.session();
    if (session === null) return;
    await syncing.keepSession(null);
    await endSession(session);
  }

  #refuseSample(): void {
    if (this.#host.company.isThrowAway) throw new AppFailure('sample_stays');
  }
}
