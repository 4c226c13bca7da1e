import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  ChangeReason,
  ConstraintStatus,
  FOCUSING_STEPS,
  MISSING,
} from '../../../core/contract/focusing.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { linesFor } from '../../../core/focusing/adviceTable.ts';

function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string') texts.set(key, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) walk(child, `${key}.${name}`);
    }
  };
  for (const file of ['focusing', 'engine']) {
    walk(JSON.parse(readFileSync(`resources/locales/${locale}/${file}.json`, 'utf8')), file);
  }
  return texts;
}

const en = textsOf('en');
const hi = textsOf('hi');
const own = (texts: Map<string, string>) =>
  [...texts].filter(([key]) => key.startsWith('focusing.'));
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

test('English and Hindi say the same with the same values, and Hindi in Hindi', () => {
  expect(own(hi).map(([key]) => key)).toEqual(own(en).map(([key]) => key));
  for (const [key, text] of own(en)) {
    expect(slots(hi.get(key) ?? ''), key).toEqual(slots(text));
    if (key !== 'focusing.own') expect(hi.get(key), key).toMatch(/[\u0900-\u097f]/);
  }
});

test('every line of the table of advice has its words, and no words are without a line', () => {
  const asked = STAGES.flatMap((stage) =>
    FOCUSING_STEPS.flatMap((step) =>
      linesFor(stage, step).map((line) =>
        'card' in line ? line.card : `focusing.step.${step}.${stage}.${line.says}`,
      ),
    ),
  );
  expect(asked.filter((key) => !en.has(key))).toEqual([]);
  const staged = own(en)
    .map(([key]) => key)
    .filter((key) => /^focusing\.step\.\w+\.\w+\.\w+$/.test(key));
  expect(staged.filter((key) => !asked.includes(key))).toEqual([]);
});

test('every status, every reason of a change and everything that can be missing has its words', () => {
  const keys = [
    ...ConstraintStatus.options.map((each) => `status.${each}`),
    ...ChangeReason.options.map((each) => `change.${each}`),
    ...MISSING.map((each) => `missing.${each}`),
    ...['first', 'withinNoise', 'notNamed'].map((each) => `held.${each}`),
    ...['broken', 'moved', 'done'].map((each) => `review.${each}`),
  ];
  const spoken = own(en)
    .map(([key]) => key.replace('focusing.', ''))
    .filter((key) => /^(status|change|missing|held|review)\./.test(key));
  expect(spoken.sort()).toEqual(keys.sort());
});
