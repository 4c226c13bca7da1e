import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { KeySet } from './keys/signingKeys.ts';

/** Tokens whose signatures are remembered at most; the oldest goes first. */
const MOST = 10_000;

interface Verified {
  readonly payload: JWTPayload;
  /** The keys that it was found good by. */
  readonly keys: KeySet;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * Tokens whose signature and claims were found good, by their hash, until they run out: the same token comes with every
 * request. What can change meanwhile (its device, its person's roles) is no part of it and is asked for each time; a key
 * that is withdrawn or added lets go of all that was verified before.
 */
export class VerifiedTokens {
  readonly #known = new Map<string, Verified>();

  get(token: string, keys: KeySet, now: number): JWTPayload | null {
    const known = this.#known.get(hashOf(token));
    if (known === undefined || known.keys !== keys || now >= known.until) return null;
    return known.payload;
  }

  keep(token: string, keys: KeySet, payload: JWTPayload): void {
    if (payload.exp === undefined) return;
    const [oldest] = this.#known.size < MOST ? [] : this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(hashOf(token), { payload, keys, until: payload.exp * 1000 });
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
