import type { Day } from '../../core/books/dates.ts';
import { formatDate } from '../../core/text/format.ts';

const DAY_MS = 86_400_000;

function civilDay(year: number, month: number, date: number): Day | null {
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === date;
  return exists ? Math.round(time / DAY_MS) : null;
}

function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const typed = text.toLowerCase();
  for (let month = 1; month <= 12; month += 1) {
    const day = Math.round(Date.UTC(2001, month - 1, 1) / DAY_MS);
    const names = (['en', 'hi'] as const).map((locale) => formatDate(day, locale).split('-')[1]);
    if (names.some((name) => name !== undefined && typed.startsWith(name.toLowerCase()))) {
      return month;
    }
  }
  return 0;
}

/**
 * The day a person typed: `05-Apr-2025`, `5/4/2025` or `5.4.25` (day first, as in India), `2025-04-05`; null
 * while it is none.
 */
export function dayOfText(text: string): Day | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (iso !== null) return civilDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const typed = /^(\d{1,2})[-/. ]([^-/. ]+)[-/. ](\d{4}|\d{2})$/.exec(text.trim());
  if (typed === null) return null;
  const year = Number(typed[3]);
  return civilDay(year < 100 ? 2000 + year : year, monthOf(typed[2] ?? ''), Number(typed[1]));
}

/** The last day of every month that ends within the span, oldest first. */
export function monthEndsBetween(first: Day, last: Day): readonly Day[] {
  const start = new Date(first * DAY_MS);
  const ends: Day[] = [];
  for (let month = start.getUTCMonth() + 1; ; month += 1) {
    const end = Math.round(Date.UTC(start.getUTCFullYear(), month, 0) / DAY_MS);
    if (end > last) return ends;
    if (end >= first) ends.push(end);
  }
}
