import { expect, test } from 'vitest';
import { changeWords, leftOutCount } from '../../../renderer/books/changeWords.ts';
import { plainText } from './plainText.ts';

const changes = { added: 0, changed: 0, unchanged: 9, vanished: 0, retired: 0 };

test('only what an import really changed is spoken of, in the order added, changed, vanished', () => {
  expect(changeWords({ changes }, plainText)).toBe('');
  expect(changeWords({ changes: { ...changes, vanished: 3, added: 1 } }, plainText)).toBe('1 · 3');
  expect(changeWords({ changes: { ...changes, changed: 2 } }, plainText)).toBe('2');
});

test('what was left out is counted over all kinds', () => {
  const leftOut = [
    { kind: 'Purchase', count: 120 },
    { kind: 'Payment', count: 61 },
  ];
  expect(leftOutCount({ leftOut })).toBe(181);
});
