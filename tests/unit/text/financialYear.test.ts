import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromCivil } from '../../../core/books/dates.ts';
import {
  financialYearEnd,
  financialYearEnds,
  financialYearName,
  financialYearOf,
} from '../../../core/text/financialYear.ts';

const start = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: dayFromCivil(1990, 1, 1), max: dayFromCivil(2090, 12, 31) });

test('31-Mar and 1-Apr are of two years in India, and of one where the year is the calendar’s', () => {
  const last = dayFromCivil(2026, 3, 31);
  expect([last, last + 1].map((each) => financialYearOf(each, 4))).toEqual([2025, 2026]);
  expect([last, last + 1].map((each) => financialYearOf(each, 1))).toEqual([2026, 2026]);
  expect(financialYearName(2025, 4)).toBe('2025-26');
  expect(financialYearName(1999, 7)).toBe('1999-00');
  expect(financialYearName(2025, 1)).toBe('2025');
});

test('every day is in the year that ends on or after it, and no earlier one does', () => {
  fc.assert(
    fc.property(day, start, (at, month) => {
      const year = financialYearOf(at, month);
      expect(financialYearEnd(year, month)).toBeGreaterThanOrEqual(at);
      expect(financialYearEnd(year - 1, month)).toBeLessThan(at);
    }),
  );
});

test('the ends within a span are exactly the days of it on which the year changes', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 1500 }), start, (first, span, month) => {
      const naive: number[] = [];
      for (let at = first + span; at >= first; at--) {
        if (financialYearOf(at, month) !== financialYearOf(at + 1, month)) naive.push(at);
      }
      expect(financialYearEnds(first, first + span, month)).toEqual(naive);
    }),
    { numRuns: 50 },
  );
});
