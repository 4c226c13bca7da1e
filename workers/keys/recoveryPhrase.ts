import { generateMnemonic, validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** Twelve words of the BIP-39 English list: 128 bits of chance with a checksum against slips of the pen. */
export function newRecoveryPhrase(): string {
  return generateMnemonic(wordlist, 128);
}

/** Whether the words form a recovery phrase at all, to tell a typing slip from a wrong phrase. */
export function isRecoveryPhrase(text: string): boolean {
  return validateMnemonic(text.toLowerCase().trim().split(/\s+/).join(' '), wordlist);
}
