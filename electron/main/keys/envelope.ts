import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { OsStore } from './osStore.ts';
import { newRecoveryPhrase, readRecoveryPhrase } from './recoveryPhrase.ts';
import { SecretWrap, unwrapWithSecret, wrapWithSecret } from './secretWrap.ts';

const KEY_BYTES = 32;

const OsStoreWrap = z.strictObject({
  kind: z.literal('os_store'),
  /** Which store made it: dpapi, keychain, gnome_libsecret, kwallet6 … */
  backend: z.string().min(1).max(40),
  ciphertext: z.base64(),
});
const PassphraseWrap = SecretWrap.extend({ kind: z.literal('passphrase') });
const RecoveryWrap = SecretWrap.extend({ kind: z.literal('recovery') });

/**
 * The envelope file beside a company's database: its key in two wraps, one for every day (OS store, or a
 * passphrase where the OS store would only obfuscate) and one for the day that one fails (recovery phrase).
 */
export const Envelope = z.strictObject({
  version: z.literal(1),
  companyId: z.uuid(),
  daily: z.discriminatedUnion('kind', [OsStoreWrap, PassphraseWrap]),
  recovery: RecoveryWrap,
});
export type Envelope = z.infer<typeof Envelope>;

const context = (companyId: string, kind: string): string =>
  `drumbeat-envelope:1:${companyId}:${kind}`;

export interface NewEnvelope {
  readonly envelope: Envelope;
  readonly keyHex: string;
  readonly recoveryPhrase: string;
}

/**
 * Makes a company's key and seals it.
 * @param passphrase wraps the key in place of the OS store
 * @returns null when there is neither a passphrase nor an OS store that really protects
 */
export async function sealNewKey(
  companyId: string,
  store: OsStore,
  passphrase?: string,
): Promise<NewEnvelope | null> {
  const backend = passphrase === undefined ? await store.backend() : null;
  if (passphrase === undefined && backend === null) return null;
  const key = randomBytes(KEY_BYTES);
  const keyHex = key.toString('hex');
  const recoveryPhrase = newRecoveryPhrase();
  const daily: Envelope['daily'] =
    passphrase === undefined
      ? {
          kind: 'os_store',
          backend: backend ?? '',
          ciphertext: (await store.encrypt(keyHex)).toString('base64'),
        }
      : {
          kind: 'passphrase',
          ...(await wrapWithSecret(key, passphrase, context(companyId, 'passphrase'))),
        };
  const recovery: Envelope['recovery'] = {
    kind: 'recovery',
    ...(await wrapWithSecret(key, recoveryPhrase, context(companyId, 'recovery'))),
  };
  return { envelope: { version: 1, companyId, daily, recovery }, keyHex, recoveryPhrase };
}

async function fromOsStore(
  daily: Extract<Envelope['daily'], { kind: 'os_store' }>,
  store: OsStore,
): Promise<string | null> {
  if ((await store.backend()) === null) return null;
  try {
    const keyHex = await store.decrypt(Buffer.from(daily.ciphertext, 'base64'));
    return /^[0-9a-f]{64}$/.test(keyHex) ? keyHex : null;
  } catch {
    return null;
  }
}

/**
 * The key, as 64 hex digits, by the OS store (no secret given) or by a passphrase or recovery phrase.
 * @returns null when nothing given opens it; nothing is ever changed or deleted then
 */
export async function openEnvelope(
  envelope: Envelope,
  store: OsStore,
  secret?: string,
): Promise<string | null> {
  const { companyId, daily, recovery } = envelope;
  if (secret === undefined) return daily.kind === 'os_store' ? fromOsStore(daily, store) : null;
  if (daily.kind === 'passphrase') {
    const key = await unwrapWithSecret(daily, secret, context(companyId, 'passphrase'));
    if (key !== null) return key.toString('hex');
  }
  const phrase = readRecoveryPhrase(secret);
  if (phrase === null) return null;
  const key = await unwrapWithSecret(recovery, phrase, context(companyId, 'recovery'));
  return key?.toString('hex') ?? null;
}
