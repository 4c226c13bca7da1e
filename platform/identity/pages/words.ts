import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  passwordFault,
} from '../passwords/passwordPolicy.ts';
import type { Refusal } from '../people/authenticate.ts';
import { fill, type Language, textsOf } from './texts.ts';

/** A refused sign-in in words. `what`: which of the two factors was typed. */
export function refusalWords(
  language: Language,
  refusal: Refusal,
  what: 'wrong' | 'wrongCode',
): string {
  const texts = textsOf(language).fault;
  return refusal.refused === 'wait'
    ? fill(texts.wait, { minutes: Math.max(1, Math.ceil(refusal.waitMs / 60_000)) })
    : texts[what];
}

/** What is wrong with a new password, in words; null where it may be used. `about`: its owner's words. */
export function newPasswordFault(
  language: Language,
  typed: { readonly password: string; readonly again: string },
  about: readonly string[],
): string | null {
  const texts = textsOf(language).fault;
  const fault = passwordFault(typed.password, about);
  if (fault !== null) {
    return fill(texts[fault], { min: MIN_PASSWORD_LENGTH, max: MAX_PASSWORD_LENGTH });
  }
  return typed.password === typed.again ? null : texts.notTheSame;
}
