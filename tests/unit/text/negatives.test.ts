import { expect, test } from 'vitest';
import { formatCompact, formatCompactRange, formatMoney } from '../../../core/text/format.ts';

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

test.each([
  [12_34_567_00, '₹12,34,567'],
  [-12_34_567_00, '−₹12,34,567'],
  [99_00, '₹99'],
])('%i paise with every digit wanted reads %s', (paise, full) => {
  const digits = { locale: 'en', currency: 'INR', amounts: 'full' } as const;
  expect(formatCompact(paise, digits)).toBe(full);
  expect(formatCompact(paise, digits, 'long')).toBe(full);
});

test('a range with every digit wanted names the currency once', () => {
  const digits = { locale: 'en', currency: 'INR', amounts: 'full' } as const;
  expect(formatCompactRange(4_12_000_00, 15_00_000_00, digits)).toBe('₹4,12,000–15,00,000');
});
