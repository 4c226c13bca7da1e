import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** scrypt cost of new wraps: 128 MiB and about half a second on a laptop. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const LARGEST_N = 2 ** 20;

const base64 = z.base64();

/** A key wrapped by something a person knows: scrypt, then AES-256-GCM. Sizes are checked on unwrapping. */
export const SecretWrap = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(COST.N)
    .max(LARGEST_N)
    .refine((n) => Number.isInteger(Math.log2(n))),
  r: z.literal(COST.r),
  p: z.literal(COST.p),
  salt: base64,
  nonce: base64,
  ciphertext: base64,
  tag: base64,
});
export type SecretWrap = z.infer<typeof SecretWrap>;

function derive(secret: string, salt: Buffer, N: number): Promise<Buffer> {
  const options = { ...COST, N, maxmem: 2 * 128 * N * COST.r };
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Wraps a key. `context` is bound in: a wrap moved to another company or kind does not open. */
export async function wrapWithSecret(
  key: Buffer,
  secret: string,
  context: string,
): Promise<SecretWrap> {
  const salt = randomBytes(KEY_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, await derive(secret, salt, COST.N), nonce);
  cipher.setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
  return {
    kdf: 'scrypt',
    ...COST,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** The key of a wrap, or null when the secret is wrong or the wrap was tampered with. */
export async function unwrapWithSecret(
  wrap: SecretWrap,
  secret: string,
  context: string,
): Promise<Buffer | null> {
  const nonce = Buffer.from(wrap.nonce, 'base64');
  const tag = Buffer.from(wrap.tag, 'base64');
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) return null;
  const derived = await derive(secret, Buffer.from(wrap.salt, 'base64'), wrap.N);
  const decipher = createDecipheriv(CIPHER, derived, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([
      decipher.update(Buffer.from(wrap.ciphertext, 'base64')),
      decipher.final(),
    ]);
  } catch {
    return null;
  }
}
