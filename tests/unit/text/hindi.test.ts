import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const LOCALES = path.join(ROOT, 'resources/locales');
const FILES = readdirSync(path.join(LOCALES, 'en'));

function textsOf(locale: string, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string') texts.set(key, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) walk(child, `${key}.${name}`);
    }
  };
  walk(JSON.parse(readFileSync(path.join(LOCALES, locale, file), 'utf8')), file);
  return texts;
}

const slots = (text = ''): string[] =>
  [...text.matchAll(/\{\{[^}]*\}\}/g)].map(([slot]) => slot).sort();

describe.each(FILES)('%s in both languages', (file) => {
  const en = textsOf('en', file);
  const hi = textsOf('hi', file);

  test('has the same texts with the same values', () => {
    expect([...hi.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en) {
      // English may write a single one out (“a day”) where Hindi says the number.
      const many =
        en.get(key.replace(/_one$/, '_other')) ?? en.get(key.replace(/_one$/, '')) ?? text;
      const own = slots(hi.get(key));
      if (own.join() !== slots(many).join()) expect(own, key).toEqual(slots(text));
    }
  });
});

/** Words that docs/hindi.md asks not to be written, as whole beginnings of words. */
const AVOIDED = readFileSync(path.join(ROOT, 'docs/hindi.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 5)
  .flatMap((cells) => (cells[3] ?? '').split(', '))
  .filter((word) => /^[\u0900-\u097f ]+$/u.test(word));

test('Hindi keeps to one word for one thing, as docs/hindi.md lists them', () => {
  expect(AVOIDED.length).toBeGreaterThan(15);
  const found = FILES.flatMap((file) =>
    [...textsOf('hi', file)].flatMap(([key, text]) =>
      AVOIDED.filter((word) =>
        new RegExp(`(?<![\\u0900-\\u097f])${word}(?!\\u093c)`, 'u').test(text),
      ).map((word) => `${key}: ${word}`),
    ),
  );
  expect(found).toEqual([]);
});
