import { expect, test } from 'vitest';
import { addMonths, dayFromCivil } from '../../../core/books/dates.ts';
import { msmedInterest } from '../../../core/levers/law/msmed.ts';

const FROM = dayFromCivil(2025, 12, 31);
const TEN_LAKH = 100_000_000;

test('₹ 10 lakh at three times 5.5 % with monthly rests', () => {
  expect(msmedInterest(TEN_LAKH, FROM, addMonths(FROM, 3))).toBe(4_181_979);
  expect(msmedInterest(TEN_LAKH, FROM, addMonths(FROM, 6))).toBe(8_538_847);
});

test('nothing is owed before it is late, and more with every day after', () => {
  expect(msmedInterest(TEN_LAKH, FROM, FROM)).toBe(0);
  expect(msmedInterest(TEN_LAKH, FROM, FROM - 30)).toBe(0);
  const days = Array.from({ length: 200 }, (_, k) => msmedInterest(TEN_LAKH, FROM, FROM + k + 1));
  for (const [k, sum] of days.entries()) expect(sum).toBeGreaterThan(days[k - 1] ?? 0);
});

test('each month runs at the bank rate of its beginning', () => {
  const from = dayFromCivil(2025, 5, 20);
  const may = TEN_LAKH * (1 + (3 * 0.0625) / 12);
  const june = may * (1 + (3 * 0.0575) / 12);
  expect(msmedInterest(TEN_LAKH, from, dayFromCivil(2025, 7, 20))).toBe(
    Math.round(june - TEN_LAKH),
  );
});
