import { isoDate } from '../books/dates.ts';

/** A cell to be written: text as it is, numbers as plain decimals, null as nothing. */
export type CsvValue = string | number | null;

/** The byte-order mark by which spreadsheets read the file as UTF-8. */
export const CSV_MARK = '\ufeff';

/** What a spreadsheet takes for a formula, also in full width and behind blanks and quotes. */
const FORMULA = /^[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r＝＋－＠−]/u;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/** Where a spreadsheet of another list separator begins a cell although it stands inside a quoted one. */
const INNER_CELL = /([;\t\r\n])(?=[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−])/gu;

/**
 * A record as a line of CSV (RFC 4180, CRLF) that no spreadsheet takes for a formula: an apostrophe leads
 * each cell that would be one, unless it is a plain number, and each line or semicolon-separated part of one.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value);
  const safe = guarded(value);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function guarded(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text;
  const inner = text.replace(INNER_CELL, "$1'");
  return FORMULA.test(inner) ? `'${inner}` : inner;
}

/** A finite number without exponent or grouping; anything else is nothing. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1 ? String(BigInt(value)) : value.toFixed(12).replace(/\.?0+$/, '');
}

/** Minor units as currency units with two decimals, `-1234.50`: exact, no grouping, no sign of the currency. */
export function csvMoney(minor: number | null): string | null {
  if (minor === null) return null;
  const digits = String(Math.abs(Math.round(minor))).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A civil day as YYYY-MM-DD. */
export function csvDay(day: number | null): string | null {
  return day === null ? null : isoDate(day);
}

/** Days with at most two decimals. */
export function csvDays(days: number | null): number | null {
  return days === null ? null : Math.round(days * 100) / 100;
}
