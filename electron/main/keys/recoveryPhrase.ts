import { generateMnemonic, validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** 128 bits: twelve words that a person can write down. */
const STRENGTH_BITS = 128;

/** A fresh recovery phrase: twelve BIP39 words. */
export const newRecoveryPhrase = (): string => generateMnemonic(wordlist, STRENGTH_BITS);

/** A phrase as typed, in its one spelling, or null when its words or its checksum are wrong. */
export function readRecoveryPhrase(typed: string): string | null {
  const words = typed
    .normalize('NFKD')
    .toLowerCase()
    .split(/[\s,.;]+/)
    .filter(Boolean);
  const phrase = words.join(' ');
  return validateMnemonic(phrase, wordlist) ? phrase : null;
}
