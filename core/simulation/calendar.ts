import { type Day, dayFromCivil, financialYear } from '../books/dates.ts';

/** First day of the month that lies `months` after a month (1–12) of a year. */
export function monthStart(year: number, month: number, months: number): Day {
  const index = year * 12 + month - 1 + months;
  return dayFromCivil(Math.floor(index / 12), (index % 12) + 1, 1);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day itself, or Monday after a Sunday. */
export function workday(day: Day): Day {
  return weekday(day) === 0 ? day + 1 : day;
}

/** Indian financial year of a date as it stands in bill numbers: `24-25` (April to March). */
export function yearLabel(day: Day): string {
  const from = financialYear(day);
  return `${String(from % 100).padStart(2, '0')}-${String((from + 1) % 100).padStart(2, '0')}`;
}
