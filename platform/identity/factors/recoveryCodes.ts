import { createHash, randomInt } from 'node:crypto';

/** How many a person gets at once; a new set makes the old one void. */
export const RECOVERY_CODES = 10;

/** Without 0/O, 1/I/L and U: read from paper, typed by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 24;

/** Ten codes as they are shown, once: `ABCD-EFGH-JKMN-PQRS-TVWX-YZ23`, 117 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  );
}

/**
 * What is kept of a code: SHA-256 of its letters. A slow hash buys nothing for 117 random bits. Null where the
 * text cannot be a code.
 */
export function recoveryCodeHash(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== LENGTH || [...letters].some((c) => !ALPHABET.includes(c))) return null;
  return createHash('sha256').update(letters).digest('hex');
}
