import {
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  type PasswordFault,
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

/** A refused new password in words. */
export function passwordWords(language: Language, fault: PasswordFault): string {
  return fill(textsOf(language).fault[fault], {
    min: MIN_PASSWORD_LENGTH,
    max: MAX_PASSWORD_LENGTH,
  });
}
