import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  civilOf,
  dayFromCivil,
  daysInMonth,
  financialYear,
  isoDate,
  monthEnd,
} from '../../../core/books/dates.ts';
import { parseDate, serialDay } from '../../../core/books/dateText.ts';

const first = dayFromCivil(1970, 1, 1);
const last = dayFromCivil(2069, 12, 31);
const day = fc.integer({ min: first, max: last });
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

describe('dates', () => {
  it('agree with the platform calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 200_000 }), (n) => {
        const oracle = new Date(n * 86_400_000);
        const { year, month, day: date } = civilOf(n);
        expect([year, month, date]).toEqual([
          oracle.getUTCFullYear(),
          oracle.getUTCMonth() + 1,
          oracle.getUTCDate(),
        ]);
        expect(dayFromCivil(year, month, date)).toBe(n);
      }),
      { numRuns: 3000 },
    );
  });

  it('come back from every way of writing them', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('-', '/', '.'),
        fc.constantFrom('', ' 10:05', 'T23:59:59Z'),
        (n, mark, time) => {
          const { year, month, day: date } = civilOf(n);
          const two = (value: number) => String(value).padStart(2, '0');
          const short = two(year % 100);
          const name = MONTHS[month - 1] ?? '';
          expect(parseDate(`${isoDate(n)}${time}`, 'dmy')).toBe(n);
          expect(parseDate(`${two(date)}${mark}${two(month)}${mark}${year}${time}`, 'dmy')).toBe(n);
          expect(parseDate(`${month}${mark}${date}${mark}${year}${time}`, 'mdy')).toBe(n);
          expect(parseDate(`${date}${mark}${month}${mark}${short}${time}`, 'dmy')).toBe(n);
          expect(parseDate(`${short}${mark}${two(month)}${mark}${two(date)}${time}`, 'ymd')).toBe(
            n,
          );
          expect(parseDate(`${date}-${name}-${short}${time}`, 'mdy')).toBe(n);
          expect(parseDate(`${name} ${date}, ${year}${time}`, 'dmy')).toBe(n);
          expect(parseDate(`${year}${two(month)}${two(date)}`, 'dmy')).toBe(n);
          expect(serialDay(String(n + 25569))).toBe(n >= dayFromCivil(1954, 1, 1) ? n : null);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('months and financial years fit together', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -240, max: 240 }), (n, months) => {
        const { year, month } = civilOf(n);
        const moved = civilOf(addMonths(n, months));
        expect(moved.year * 12 + moved.month - (year * 12 + month)).toBe(months);
        expect(civilOf(monthEnd(n)).day).toBe(daysInMonth(year, month));
        expect(civilOf(monthEnd(n) + 1).day).toBe(1);
        const start = dayFromCivil(financialYear(n), 4, 1);
        expect(n >= start && n < addMonths(start, 12)).toBe(true);
      }),
    );
  });

  it('any text gives a day in range or nothing, never a crash', () => {
    const dateish = fc.string({
      unit: fc.constantFrom(...'0123456789-/. :TJanApr,'.split('')),
      maxLength: 24,
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), dateish),
        fc.constantFrom('dmy', 'mdy', 'ymd' as const),
        (text, order) => {
          const read = parseDate(text, order);
          if (read !== null) expect(civilOf(read).year).toBeGreaterThanOrEqual(1900);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
