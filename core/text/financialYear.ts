import { civilOf, type Day, dayFromCivil } from '../books/dates.ts';

/**
 * The financial year that a day is in, by the calendar year it begins in.
 * @param start the month (1–12) it begins in: 4 in India
 */
export function financialYearOf(day: Day, start: number): number {
  const { year, month } = civilOf(day);
  return month >= start ? year : year - 1;
}

/** Its last day. */
export function financialYearEnd(year: number, start: number): Day {
  return dayFromCivil(year + 1, start, 1) - 1;
}

/** As books name it: `2025-26`; `2025` where it is the calendar year. */
export function financialYearName(year: number, start: number): string {
  return start === 1 ? String(year) : `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
}

/** The last days of the financial years that end within a span, the newest first. */
export function financialYearEnds(first: Day, last: Day, start: number): readonly Day[] {
  const ends: Day[] = [];
  for (let year = financialYearOf(last, start); ; year--) {
    const end = financialYearEnd(year, start);
    if (end < first) return ends;
    if (end <= last) ends.push(end);
  }
}
