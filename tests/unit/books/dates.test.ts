import { describe, expect, it } from 'vitest';
import {
  addMonths,
  dayFromCivil,
  dayOf,
  financialYear,
  isoDate,
  monthEnd,
  monthStart,
} from '../../../core/books/dates.ts';
import { type DateOrder, parseDate, serialDay } from '../../../core/books/dateText.ts';

function read(text: string, order: DateOrder): string | null {
  const day = parseDate(text, order);
  return day === null ? null : isoDate(day);
}

describe('civil days', () => {
  it('count from 1970-01-01', () => {
    expect(dayFromCivil(1970, 1, 1)).toBe(0);
    expect(dayFromCivil(2000, 3, 1)).toBe(11017);
    expect(dayFromCivil(1969, 12, 31)).toBe(-1);
  });

  it('refuse dates that no calendar has', () => {
    expect(dayOf(2023, 2, 29)).toBeNull();
    expect(dayOf(2024, 2, 29)).not.toBeNull();
    expect(dayOf(1900, 2, 29)).toBeNull();
    expect(dayOf(2024, 13, 1)).toBeNull();
    expect(dayOf(9999, 12, 31)).toBeNull();
  });

  it('months end where they end', () => {
    const january = dayFromCivil(2024, 1, 31);
    expect(isoDate(addMonths(january, 1))).toBe('2024-02-29');
    expect(isoDate(addMonths(january, -2))).toBe('2023-11-30');
    expect(isoDate(addMonths(january, 12))).toBe('2025-01-31');
    expect(isoDate(monthEnd(dayFromCivil(2023, 2, 3)))).toBe('2023-02-28');
    expect(isoDate(monthStart(january))).toBe('2024-01-01');
  });

  it('the financial year runs from April to March', () => {
    expect(financialYear(dayFromCivil(2025, 3, 31))).toBe(2024);
    expect(financialYear(dayFromCivil(2025, 4, 1))).toBe(2025);
  });
});

describe('date text', () => {
  it.each<[string, DateOrder, string | null]>([
    ['2025-04-05', 'dmy', '2025-04-05'],
    ['2025/4/5', 'mdy', '2025-04-05'],
    ['05/04/2025', 'dmy', '2025-04-05'],
    ['05/04/2025', 'mdy', '2025-05-04'],
    ['5.4.25', 'dmy', '2025-04-05'],
    ['25-04-05', 'ymd', '2025-04-05'],
    ['24-Mar-11', 'dmy', '2011-03-24'],
    ['24-Mar-98', 'dmy', '1998-03-24'],
    ['1-1-69', 'dmy', '2069-01-01'],
    ['1-1-70', 'dmy', '1970-01-01'],
    ['5-Apr-2025', 'mdy', '2025-04-05'],
    ['5 April 2025', 'dmy', '2025-04-05'],
    ['Apr 5, 2025', 'dmy', '2025-04-05'],
    ['Sat, 5 Apr 2025', 'dmy', '2025-04-05'],
    ['20250405', 'dmy', '2025-04-05'],
    ['24-05-2011 12:56', 'dmy', '2011-05-24'],
    ['2025-04-05T23:59:59.999+05:30', 'dmy', '2025-04-05'],
    ['4/5/2025 3:04 PM', 'mdy', '2025-04-05'],
    ['13/04/2025', 'mdy', null],
    ['31-Feb-2020', 'dmy', null],
    ['05/04-2025', 'dmy', null],
    ['April 2025', 'dmy', null],
    ['31/12/9999', 'dmy', null],
    ['45000', 'dmy', null],
    ['tomorrow', 'dmy', null],
    ['', 'dmy', null],
  ])('%s as %s is %s', (text, order, iso) => {
    expect(read(text, order)).toBe(iso);
  });

  it('spreadsheet serials count from 1899-12-30', () => {
    expect(isoDate(serialDay('44197') ?? 0)).toBe('2021-01-01');
    expect(isoDate(serialDay('44197.75') ?? 0)).toBe('2021-01-01');
    expect(serialDay('123')).toBeNull();
  });
});
