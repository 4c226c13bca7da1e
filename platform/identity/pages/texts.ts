import english from '../../../resources/locales/en/signIn.json' with { type: 'json' };
import hindi from '../../../resources/locales/hi/signIn.json' with { type: 'json' };

export type Texts = typeof english;
export type Language = 'en' | 'hi';

const TEXTS: Readonly<Record<Language, Texts>> = { en: english, hi: hindi };

export function textsOf(language: Language): Texts {
  return TEXTS[language];
}

/** A text with its slots filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => String(values[slot] ?? ''));
}

/** The language that was chosen, else the first of the browser's that there is. */
export function languageOf(
  chosen: string | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (chosen === 'en' || chosen === 'hi') return chosen;
  for (const tag of (acceptLanguage ?? '').toLowerCase().split(',')) {
    if (tag.trim().startsWith('hi')) return 'hi';
    if (tag.trim().startsWith('en')) return 'en';
  }
  return 'en';
}
