import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from 'node:crypto';

/** What the platform's one secret is used for; each use has a key of its own. */
type Use = 'seal' | 'cookies' | 'forms' | 'tries';

/** The platform's secret and what is made with it. It opens what is sealed at rest; it never leaves the process. */
export interface Secrets {
  /** Encrypts for keeping (AES-256-GCM), bound to `purpose`: it opens for the same purpose alone. */
  seal(plain: string, purpose: string): Uint8Array;
  /** @throws where the bytes were changed, are of another purpose or of another secret */
  open(sealed: Uint8Array, purpose: string): string;
  /** A key for signing cookies. */
  readonly cookieKey: Buffer;
  /** A keyed hash, in base64url. */
  mac(use: 'forms' | 'tries', text: string): string;
}

export const SECRET_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param master 32 random bytes */
export function secretsOf(master: Uint8Array): Secrets {
  if (master.length !== SECRET_BYTES) throw new Error(`the secret is ${SECRET_BYTES} bytes`);
  const key = (use: Use): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `drumbeat platform ${use}`, 32));
  const sealing = key('seal');
  const macKeys = { forms: key('forms'), tries: key('tries') };
  return {
    seal(plain, purpose) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    cookieKey: key('cookies'),
    mac: (use, text) => createHmac('sha256', macKeys[use]).update(text).digest('base64url'),
  };
}

/** A random name that cannot be guessed (256 bits), for links and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a random token: who reads the table cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
