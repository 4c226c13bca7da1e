import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * What a new password must be, after NIST SP 800-63B: long enough, not on a list of known passwords, not
 * made of what is known about its owner. No rule asks for digits or signs, none lets it expire. The list
 * of known passwords is the one that ships with zxcvbn-ts, so that a check needs no network.
 */
export const MIN_PASSWORD_LENGTH = 10;

/** Longer ones are refused rather than cut: a cut password is one the user does not know. */
export const MAX_PASSWORD_LENGTH = 256;

/** 0–4 as zxcvbn counts; 3 is "safely unguessable": at least 10⁸ guesses. */
const MIN_SCORE = 3;

/** Characters that must be left beside the owner's words. */
const MIN_REST = 6;

/** The estimate looks at so many characters: its work grows faster than the length. */
const JUDGED_LENGTH = 100;

/** Why a password is refused; the words stand in the locale files under `platform.password`. */
export type PasswordFault = 'too_short' | 'too_long' | 'known' | 'personal' | 'guessable';

const estimator = new ZxcvbnFactory({
  dictionary,
  graphs: adjacencyGraphs,
  maxLength: JUDGED_LENGTH,
});
const known = new Set(dictionary['passwords-common']);

/**
 * One form per password however the keyboard wrote it (NFKC), so that a password typed on another
 * machine is the same. Applied before every check and every hash.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** The first fault of `password`, or null where it may be used. `about`: the owner's name, e-mail, company. */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  const normal = normalisePassword(password);
  const length = [...normal].length;
  if (length < MIN_PASSWORD_LENGTH) return 'too_short';
  if (length > MAX_PASSWORD_LENGTH) return 'too_long';
  if (known.has(normal.toLowerCase())) return 'known';
  const personal = personalWords(about);
  if (isMadeOf(normal, personal)) return 'personal';
  return estimator.check(normal, personal).score >= MIN_SCORE ? null : 'guessable';
}

/** Whether hardly anything is left once the personal words are taken out. */
function isMadeOf(password: string, words: readonly string[]): boolean {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  let left = password.toLowerCase();
  for (const word of longestFirst) left = left.replaceAll(word, ' ');
  return left.replaceAll(/[\s._-]/g, '').length < MIN_REST;
}

/** Whole texts and their words, since "Asha Rao" is guessed as asha and rao too. */
function personalWords(about: readonly string[]): string[] {
  const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)]);
  return [
    ...new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= 3)),
    'drumbeat',
  ];
}
