import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DECIDED_ON } from '../../../core/contract/decisions.ts';
import { sentenceOf, titleOf } from '../../../core/history/sentence.ts';
import { createTranslator } from '../../../core/text/render.ts';

const tree = (locale: 'en' | 'hi') =>
  Object.fromEntries(
    ['history', 'alerts', 'reports', 'preferences'].map((name) => [
      name,
      JSON.parse(readFileSync(`resources/locales/${locale}/${name}.json`, 'utf8')),
    ]),
  );
const title = { key: 'alerts.gap.what' };

test.each([
  [
    'recommendation',
    { move: 'park', reason: 'after Diwali' },
    'Parked a recommendation: not now – “after Diwali”',
  ],
  ['assumption', { move: 'dropped', reason: '' }, 'Dropped an assumption'],
  ['learning', { kind: 'reset' }, 'Forgot what was learned'],
  [
    'constraint',
    { move: 'archive', reason: 'sold the branch' },
    'Put a constraint aside: “sold the branch”',
  ],
  ['implementation', { move: 'step', stepId: 's', state: 'done', on: 1 }, 'Did a step'],
  ['preferences', { key: 'alertsPerDay', value: 5 }, 'Changed a preference: Alerts a day, at most'],
  ['dashboard', { move: 'reset' }, 'Set the dashboard Analyst back to the default'],
  ['alert', { what: { move: 'close' }, title, severity: 'high', amount: 1 }, 'Closed an alert'],
  ['tradeoff', { move: 'weigh', words: 'price' }, 'Decided on a trade-off: weigh – “price”'],
] as const)('a decision on %s is told in plain words', (entity, what, words) => {
  const say = createTranslator(tree('en'), 'en', 'INR');
  expect(say(sentenceOf(entity, what, 'analyst'))).toBe(words);
});

test.each(['en', 'hi'] as const)(
  'whatever was decided, a sentence without slots tells it (%s)',
  (locale) => {
    const say = createTranslator(tree(locale), locale, 'INR');
    for (const entity of DECIDED_ON) {
      for (const what of [
        {},
        { move: 'park' },
        { kind: 'pin', reason: 'x' },
        { move: 'neverHeardOf', words: 'w' },
        null,
      ]) {
        expect(say(sentenceOf(entity, what, 'viewer'))).not.toMatch(/\{\{|history\./);
      }
    }
  },
);

test('what it was about is what the decision kept', () => {
  expect(titleOf({ title })).toEqual(title);
  expect(titleOf({ move: 'start', snapshot: { title } })).toEqual(title);
  expect(titleOf({ move: 'plan' })).toBeNull();
});
