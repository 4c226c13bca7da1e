import { readFileSync } from 'node:fs';
import type { Locale } from '../core/text/format.ts';
import { createTranslator, type Translate } from '../core/text/render.ts';

const LOCALES = new URL('../resources/locales/', import.meta.url);
const FILES = [
  'engine',
  'modules',
  'assumptions',
  'levers',
  'recommend',
  'focusing',
  'learned',
  'alerts',
];

const made = new Map<Locale, Translate>();

/** Sentences of the core in a language, amounts in rupees. Files are read once. */
export function sayIn(locale: Locale): Translate {
  const known = made.get(locale);
  if (known !== undefined) return known;
  const tree = Object.fromEntries(
    FILES.map((name): [string, unknown] => [
      name,
      JSON.parse(readFileSync(new URL(`${locale}/${name}.json`, LOCALES), 'utf8')),
    ]),
  );
  const say = createTranslator(tree, locale, 'INR');
  made.set(locale, say);
  return say;
}

/** Hindi where the caller puts it first, else English. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  return /^\s*hi\b/i.test(acceptLanguage ?? '') ? 'hi' : 'en';
}
