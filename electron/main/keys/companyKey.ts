import { AppFailure } from '../../../core/contract/errors.ts';
import {
  type Envelope,
  newKey,
  openEnvelope,
  wrapWithPassphrase,
  wrapWithPhrase,
} from '../../../workers/keys/envelope.ts';
import { newRecoveryPhrase } from '../../../workers/keys/recoveryPhrase.ts';
import type { OsStore } from './osStore.ts';

type OsWrap = Extract<Envelope['wraps'][number], { kind: 'os_store' }>;

export interface SealedKey {
  readonly envelope: Envelope;
  /** 64 hex digits. */
  readonly keyHex: string;
  /** Twelve words, to be shown once. */
  readonly recoveryPhrase: string;
}

/**
 * Makes a company's key and seals it twice: for every day by the OS store, or by a passphrase in its place,
 * and by a recovery phrase for the day that the first one fails.
 * @throws AppFailure `key_unavailable` (need: passphrase) without a passphrase where the OS store would
 *   only obfuscate
 */
export async function sealNewKey(store: OsStore, passphrase?: string): Promise<SealedKey> {
  const keyHex = newKey();
  const daily =
    passphrase === undefined
      ? await wrapWithStore(keyHex, store)
      : await wrapWithPassphrase(keyHex, passphrase);
  const recoveryPhrase = newRecoveryPhrase();
  const wraps = [daily, await wrapWithPhrase(keyHex, recoveryPhrase)];
  return { envelope: { version: 1, wraps }, keyHex, recoveryPhrase };
}

async function wrapWithStore(keyHex: string, store: OsStore): Promise<OsWrap> {
  const backend = await store.backend();
  if (backend === null) throw new AppFailure('key_unavailable', { need: 'passphrase' });
  const ciphertext = (await store.encrypt(keyHex)).toString('base64');
  return { kind: 'os_store', backend, ciphertext };
}

/** The wrap that the OS store made, if there is one. */
export function osWrapOf(envelope: Envelope): OsWrap | undefined {
  return envelope.wraps.find((wrap) => wrap.kind === 'os_store');
}

/**
 * The key, as 64 hex digits: by the OS store when no secret is given, else by the passphrase or the
 * recovery phrase. Nothing is ever changed or deleted.
 * @throws AppFailure `key_unavailable` (need: recovery or passphrase) when it does not open
 */
export async function openKey(
  envelope: Envelope,
  store: OsStore,
  secret?: string,
): Promise<string> {
  const osWrap = osWrapOf(envelope);
  try {
    if (secret !== undefined) return await openEnvelope(envelope, secret);
    if (osWrap !== undefined && (await store.backend()) !== null) {
      const keyHex = await store.decrypt(Buffer.from(osWrap.ciphertext, 'base64'));
      if (/^[0-9a-f]{64}$/.test(keyHex)) return keyHex;
    }
  } catch {
    // Whatever failed inside the store or the unwrapping: what helps is the other way in.
  }
  throw new AppFailure('key_unavailable', { need: osWrap ? 'recovery' : 'passphrase' });
}
