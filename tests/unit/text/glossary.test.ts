import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { TERMS } from '../../../renderer/help/terms.ts';

const said = z.string().trim().min(3);
const Glossary = z.object({
  term: z.record(z.string(), z.strictObject({ name: said, what: said, example: said, why: said })),
});

function glossary(locale: 'en' | 'hi'): z.infer<typeof Glossary>['term'] {
  const file = new URL(`../../../resources/locales/${locale}/glossary.json`, import.meta.url);
  return Glossary.parse(JSON.parse(readFileSync(file, 'utf8'))).term;
}

test.each(['en', 'hi'] as const)(
  'every word has its meaning, an example and why it matters: %s',
  (locale) => {
    const terms = glossary(locale);
    expect(Object.keys(terms).sort()).toEqual([...TERMS].sort());
    const names = Object.values(terms).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  },
);

test.each([
  ['en', 'check with your CA'],
  ['hi', 'अपने CA से पूछ लें'],
] as const)('words of law send the reader to a chartered accountant: %s', (locale, words) => {
  const terms = glossary(locale);
  for (const id of ['tds', 'msmed', 'section43B', 'eInvoice']) {
    expect(terms[id]?.why.toLowerCase()).toContain(words.toLowerCase());
  }
});
