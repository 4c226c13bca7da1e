/** A civil date as days since 1970-01-01, no time zone. */
export type Day = number;

/** The blank date in typed columns. */
export const NO_DAY = -2147483648;

export interface Civil {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

/** Day of a date of the proleptic Gregorian calendar; the parts are not checked (see {@link dayOf}). */
export function dayFromCivil(year: number, month: number, day: number): Day {
  // Years run March–February here, so that the leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

export function civilOf(day: Day): Civil {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** First and last year that books may carry; others are slips of the keyboard or `31-12-9999`. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2199;

/** The day of a checked date, or null where the calendar has no such date or the year is out of range. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  if (day > 28 && day > daysInMonth(year, month)) return null;
  return (MONTH_STARTS[(year - FIRST_YEAR) * 12 + month - 1] ?? 0) + day - 1;
}

/** First day of every month of the years that books may carry. */
const MONTH_STARTS = Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * 12 }, (_, month) =>
  dayFromCivil(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1),
);

/** The first and the last day that books may carry. */
export const FIRST_DAY = dayFromCivil(FIRST_YEAR, 1, 1);
export const LAST_DAY = dayFromCivil(LAST_YEAR, 12, 31);

/** `2025-04-05` */
export function isoDate(day: Day): string {
  const { year, month, day: date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The same date n months on (n may be negative), clamped to the month's last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = civilOf(day);
  const index = year * 12 + month - 1 + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayFromCivil(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

export function monthStart(day: Day): Day {
  return day - civilOf(day).day + 1;
}

export function monthEnd(day: Day): Day {
  const { year, month } = civilOf(day);
  return dayFromCivil(year, month, daysInMonth(year, month));
}

/** The April–March financial year, by the year in which it begins: 31-Mar-2025 is 2024. */
export function financialYear(day: Day): number {
  // 365.2425 days a year put the guess at most one year off.
  let year = 1970 + Math.floor((day - 90) / 365.2425);
  while (aprilFirst(year) > day) year--;
  while (aprilFirst(year + 1) <= day) year++;
  return year;
}

function aprilFirst(year: number): Day {
  return MONTH_STARTS[(year - FIRST_YEAR) * 12 + 3] ?? dayFromCivil(year, 4, 1);
}
