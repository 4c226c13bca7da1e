import { expect, test } from 'vitest';
import { formatCompact, formatMoney } from '../../../core/text/format.ts';

const brackets = { locale: 'en', currency: 'INR', negatives: 'brackets' } as const;

test.each([
  [-1_200_00, '(₹1,200)', '(₹1,200)'],
  [-12_34_567_00, '(₹12,34,567)', '(₹12.3\u00a0L)'],
  [1_200_00, '₹1,200', '₹1,200'],
  [0, '₹0', '₹0'],
])('%i paise in brackets reads %s, compact %s', (paise, full, compact) => {
  expect(formatMoney(paise, brackets)).toBe(full);
  expect(formatCompact(paise, brackets)).toBe(compact);
});
