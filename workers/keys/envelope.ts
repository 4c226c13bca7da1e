import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { z } from 'zod';
import { AppFailure } from '../../core/contract/errors.ts';

const base64 = z.base64();
const scryptWrap = {
  kdf: z.literal('scrypt'),
  /** Capped, so that a tampered file cannot ask for all memory. */
  N: z.number().int().min(2).max(1_048_576),
  r: z.number().int().min(1).max(32),
  p: z.number().int().min(1).max(16),
  salt: base64,
  iv: base64,
  ciphertext: base64,
  tag: base64,
};

/** One way to get the database key back: the OS store's ciphertext, or AES-256-GCM under a secret. */
export const Wrap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('os_store'), backend: z.string(), ciphertext: base64 }),
  z.object({ kind: z.literal('passphrase'), ...scryptWrap }),
  z.object({ kind: z.literal('recovery_phrase'), ...scryptWrap }),
]);
export type Wrap = z.infer<typeof Wrap>;
export type SecretWrap = Extract<Wrap, { kdf: 'scrypt' }>;

/** The file beside a database and each of its backups: the same key, wrapped in several ways. */
export const Envelope = z.object({ version: z.literal(1), wraps: z.array(Wrap).min(1) });
export type Envelope = z.infer<typeof Envelope>;

/** About 0.3 s and 128 MB on a 2024 laptop; recorded in each wrap, so it can be raised later. */
const COST = { N: 131_072, r: 8, p: 1 } as const;

/** A fresh raw database key: 64 hex digits of 32 random bytes. */
export function newKey(): string {
  return randomBytes(32).toString('hex');
}

/** Wraps the key (64 hex digits) under a passphrase of the user's choosing. */
export function wrapWithPassphrase(keyHex: string, passphrase: string): Promise<SecretWrap> {
  return wrap('passphrase', keyHex, passphrase);
}

/** Wraps the key under the recovery phrase; case and spacing of the phrase do not matter. */
export function wrapWithPhrase(keyHex: string, phrase: string): Promise<SecretWrap> {
  return wrap('recovery_phrase', keyHex, phrase);
}

/**
 * The key (64 hex digits) behind a passphrase or a recovery phrase: each wrap that a secret can open is tried.
 * @throws AppFailure `key_unavailable` when none of them opens
 */
export async function openEnvelope(envelope: Envelope, secret: string): Promise<string> {
  for (const candidate of envelope.wraps) {
    if (candidate.kind === 'os_store') continue;
    const key = await unwrap(candidate, secret);
    if (key !== null) return key;
  }
  throw new AppFailure('key_unavailable');
}

async function wrap(kind: SecretWrap['kind'], keyHex: string, secret: string): Promise<SecretWrap> {
  if (!/^[0-9a-f]{64}$/.test(keyHex)) throw new AppFailure('key_unavailable');
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await derive(kind, secret, salt, COST), iv);
  cipher.setAAD(Buffer.from(kind));
  const ciphertext = Buffer.concat([cipher.update(Buffer.from(keyHex, 'hex')), cipher.final()]);
  return {
    kind,
    kdf: 'scrypt',
    ...COST,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

async function unwrap(sealed: SecretWrap, secret: string): Promise<string | null> {
  try {
    const salt = Buffer.from(sealed.salt, 'base64');
    const key = await derive(sealed.kind, secret, salt, sealed);
    const iv = Buffer.from(sealed.iv, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(sealed.kind));
    decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
    const opened = Buffer.concat([
      decipher.update(Buffer.from(sealed.ciphertext, 'base64')),
      decipher.final(),
    ]);
    return opened.length === 32 ? opened.toString('hex') : null;
  } catch {
    return null;
  }
}

function derive(
  kind: SecretWrap['kind'],
  secret: string,
  salt: Buffer,
  cost: { N: number; r: number; p: number },
): Promise<Buffer> {
  const words = secret.normalize('NFKC');
  const text = kind === 'passphrase' ? words : words.toLowerCase().trim().split(/\s+/).join(' ');
  const options: ScryptOptions = {
    N: cost.N,
    r: cost.r,
    p: cost.p,
    maxmem: 160 * cost.N * cost.r * cost.p,
  };
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
