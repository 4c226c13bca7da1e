import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFECTS } from '../../../core/contract/quality.ts';
import { STAGES } from '../../../core/flow/ledger.ts';

type Texts = Readonly<Record<string, string>>;
interface Quality {
  readonly toSee: Texts;
  readonly cost: Texts;
  readonly fix: Texts;
}

const read = (locale: string): Quality =>
  JSON.parse(readFileSync(`resources/locales/${locale}/engine.json`, 'utf8')).quality;
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('words of the quality page', () => {
  test('say for every defect how to mend it and for every stage what to export', () => {
    for (const locale of ['en', 'hi']) {
      const { fix, toSee } = read(locale);
      expect(Object.keys(fix).sort()).toEqual([...DEFECTS].sort());
      expect(Object.keys(toSee).sort()).toEqual([...STAGES].sort());
    }
  });

  test('fill in the same values in both languages', () => {
    const [en, hi] = [read('en').cost, read('hi').cost];
    expect(Object.keys(hi)).toEqual(Object.keys(en));
    for (const [key, text] of Object.entries(en)) expect(slots(hi[key] ?? '')).toEqual(slots(text));
  });
});
