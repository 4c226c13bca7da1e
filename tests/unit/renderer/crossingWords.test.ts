import { expect, test } from 'vitest';
import { crossingWords } from '../../../renderer/map/crossingWords.ts';

const TODAY = 20_000;

test.each([
  ['both ends ahead', TODAY + 30, TODAY + 90, 'range'],
  ['the far end beyond a year', TODAY + 30, null, 'from'],
  ['the near end here', TODAY, TODAY + 90, 'now'],
  ['the near end here, the far end beyond a year', TODAY, null, 'here'],
  ['both here', TODAY, TODAY, 'here'],
  ['both beyond a year', null, null, 'never'],
] as const)('a crossing with %s is said as %s to %s', (_, from, to, words) => {
  expect(crossingWords({ from, to }, TODAY)).toBe(words);
});
