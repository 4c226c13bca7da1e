import type { Day } from '../books/dates.ts';

const MILLIS = 86_400_000;

/** Day of a civil date; month is 1–12. */
export function dayOf(year: number, month: number, date: number): Day {
  return Math.round(Date.UTC(year, month - 1, date) / MILLIS);
}

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly date: number;
}

/** Civil date of a day since the epoch (Howard Hinnant's proleptic Gregorian algorithm). */
export function civilOf(day: Day): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** First day of the month that lies `months` after the month of a civil year and month. */
export function monthStart(year: number, month: number, months: number): Day {
  return dayOf(year, month + months, 1);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day itself, or Monday after a Sunday. */
export function workday(day: Day): Day {
  return weekday(day) === 0 ? day + 1 : day;
}

/** ISO date, YYYY-MM-DD. */
export function isoOf(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/** Indian financial year of a date as `24-25` (April to March). */
export function financialYear(day: Day): string {
  const { year, month } = civilOf(day);
  const from = month >= 4 ? year : year - 1;
  return `${String(from % 100).padStart(2, '0')}-${String((from + 1) % 100).padStart(2, '0')}`;
}
