import { AppFailure } from '../../core/contract/errors.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import type { KeptSession } from '../network/keptSession.ts';
import { type Patience, patience } from '../network/patience.ts';
import type { PlatformAccess } from '../network/platformCalls.ts';
import { accessTokens, type SessionPlace } from '../network/platformSession.ts';
import { PlatformUnreachable } from '../network/platformUnreachable.ts';

/**
 * The line of the open company to its platform: one for all who talk over it, since tokens are renewed by one at a time,
 * and a platform that fails is left alone by all.
 */
export class PlatformLine {
  readonly #place: SessionPlace;
  #open: { readonly access: PlatformAccess; end(): Promise<void> } | null = null;
  readonly #patience = patience();

  constructor(place: SessionPlace) {
    this.#place = place;
  }

  /** @throws AppFailure `signed_out` */
  async access(): Promise<PlatformAccess> {
    if (this.#open !== null) return this.#open.access;
    const session = await this.#place.load();
    if (session === null) throw new AppFailure('signed_out');
    this.#open ??= opened(session, this.#place, this.#patience);
    return this.#open.access;
  }

  /** Whether the platform is left alone for a while. */
  get resting(): boolean {
    return this.#patience.resting;
  }

  /** Somebody wants to know now: a platform that was left alone is asked again. */
  tryAgain(): void {
    this.#patience.forgive();
  }

  /** Another session or other books: answers once no renewal of tokens is under way, and none begins after that. */
  async end(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#patience.forgive();
    await open?.end();
  }
}

function opened({ url, tokens }: KeptSession, place: SessionPlace, patient: Patience) {
  const token = accessTokens(place, Date.now);
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();
  const accessToken = (): Promise<string> => {
    if (isOver) return Promise.reject(new SyncRefused({ code: 'signed_out' }));
    const asked = token();
    last = Promise.allSettled([last, asked]);
    return asked;
  };
  return {
    access: { url, tenantId: tokens.tenantId, accessToken, patience: patient },
    end: async (): Promise<void> => {
      isOver = true;
      await last;
    },
  };
}

/** A failure of the line as it crosses a process edge; others as they are. */
export function asFailure(thrown: unknown): unknown {
  if (thrown instanceof PlatformUnreachable) {
    const { why, retryAfter } = thrown;
    return new AppFailure('platform_unreachable', {
      why,
      ...(retryAfter === null ? {} : { retryAfter }),
    });
  }
  if (!(thrown instanceof SyncRefused)) return thrown;
  const { code } = thrown.refusal;
  if (code === 'signed_out') return new AppFailure('signed_out');
  // The platform or this file changed under the sync: the next one begins by finding out where both stand.
  return new AppFailure(code === 'protocol_too_old' ? 'sync_too_old' : 'platform_unreachable');
}
