import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { JUDGED_MODELS, parametersOf, VERSIONS_OF } from '../../../core/learning/versions.ts';

test('every parameter of a version has its words in both languages', () => {
  for (const language of ['en', 'hi']) {
    const file = new URL(`../../../resources/locales/${language}/learned.json`, import.meta.url);
    const words: { parameter: Record<string, string> } = JSON.parse(readFileSync(file, 'utf8'));
    for (const model of JUDGED_MODELS) {
      for (const version of VERSIONS_OF[model]) {
        for (const name of Object.keys(parametersOf(model, version))) {
          expect(words.parameter[name], `${language} ${name}`).toContain('{{value}}');
        }
      }
    }
  }
});
