import { type Day, dayFromCivil, dayOf, FIRST_YEAR, LAST_YEAR } from './dates.ts';

/** How three numbers of a date follow each other. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** Two-digit years below it are 20yy, from it on 19yy. */
export const TWO_DIGIT_PIVOT = 70;

/** Days between 1899-12-30, where spreadsheets begin to count, and 1970-01-01. */
const SERIAL_EPOCH = 25569;

const TIME = String.raw`(?:(?:[T,]\s*|\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const NUMERIC = new RegExp(String.raw`^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})${TIME}$`, 'i');
const NAMED = new RegExp(
  String.raw`^(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ,]*([a-z]{3,9})[-/. ,']*(\d{4}|\d{2})|([a-z]{3,9})[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})|(\d{4})[-/. ]([a-z]{3,9})[-/. ](\d{1,2}))${TIME}$`,
  'i',
);
const COMPACT = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})${TIME}$`, 'i');
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const MAX_TEXT = 48;

const MONTHS = new Map<string, number>();
for (const [index, name] of [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
].entries()) {
  MONTHS.set(name, index + 1);
  MONTHS.set(name.slice(0, 3), index + 1);
}
MONTHS.set('sept', 9);

/** Three numbers of a date whose order is a matter of custom: none of them has four digits in front. */
export interface OpenDate {
  readonly first: number;
  readonly second: number;
  readonly year: number;
  /** The last part was written with two digits. */
  readonly shortYear: boolean;
}

/**
 * Reads a civil date: `2025-04-05`, `05/04/2025`, `5.4.25`, `5-Apr-2025`, `Apr 5, 2025`, `20250405`, each also
 * with a time of day, which is dropped (a stamp is read as its own civil date, never shifted by a zone).
 * A year written first decides its own order; elsewhere `order` does. Null where the text is no date.
 */
export function parseDate(text: string, order: DateOrder): Day | null {
  const iso = isoDay(text);
  if (iso !== null) return iso;
  const trimmed = tidy(text);
  if (trimmed === null) return null;
  const numeric = NUMERIC.exec(trimmed);
  if (numeric !== null) return numericDay(numeric, order);
  return namedDay(trimmed) ?? compactDay(trimmed);
}

/** The numbers of a date that could be read in two orders, or null for any other text. */
export function openDate(text: string): OpenDate | null {
  if (isoDay(text) !== null) return null;
  const trimmed = tidy(text);
  const parts = trimmed === null ? null : NUMERIC.exec(trimmed);
  const [, first = '', , second = '', year = ''] = parts ?? [];
  if (parts === null || first.length > 2 || (year.length !== 2 && year.length !== 4)) return null;
  return {
    first: Number(first),
    second: Number(second),
    year: fullYear(year),
    shortYear: year.length === 2,
  };
}

/** The day of a spreadsheet's serial number (1900 system, time of day dropped), or null out of range. */
export function serialDay(text: string): Day | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text.trim())) return null;
  const day = Math.floor(Number(text)) - SERIAL_EPOCH;
  return day >= dayFromCivil(1954, 1, 1) && day <= dayFromCivil(LAST_YEAR, 12, 31) ? day : null;
}

function isoDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year < 0 || month < 0 || day < 0 ? null : dayOf(year, month, day);
}

/** The number written in text[from, to), -1 where a character is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function tidy(text: string): string | null {
  if (text.length > MAX_TEXT) return null;
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .replace(WEEKDAY, '');
}

function numericDay(parts: RegExpExecArray, order: DateOrder): Day | null {
  const [, first = '', , second = '', third = ''] = parts;
  if (first.length === 4) return third.length > 2 ? null : dayOf(+first, +second, +third);
  if (first.length > 2) return null;
  if (order === 'ymd') {
    return first.length === 2 && third.length <= 2 ? dayOf(fullYear(first), +second, +third) : null;
  }
  if (third.length !== 2 && third.length !== 4) return null;
  const year = fullYear(third);
  return order === 'dmy' ? dayOf(year, +second, +first) : dayOf(year, +first, +second);
}

function namedDay(text: string): Day | null {
  const parts = NAMED.exec(text);
  if (parts === null) return null;
  const month = MONTHS.get((parts[2] ?? parts[4] ?? parts[8] ?? '').toLowerCase());
  const year = parts[3] ?? parts[6] ?? parts[7] ?? '';
  const day = parts[1] ?? parts[5] ?? parts[9] ?? '';
  return month === undefined ? null : dayOf(fullYear(year), month, Number(day));
}

function compactDay(text: string): Day | null {
  const parts = COMPACT.exec(text);
  return parts === null ? null : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length !== 2) return year < FIRST_YEAR ? 0 : year;
  return year < TWO_DIGIT_PIVOT ? 2000 + year : 1900 + year;
}
