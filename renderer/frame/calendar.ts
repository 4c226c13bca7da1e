import type { Day } from '../../core/books/dates.ts';

const DAY_MS = 86_400_000;

/** A civil day as a date field writes it (`2025-04-05`). */
export function inputOfDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day a date field holds, or null while it is being typed. */
export function dayOfInput(text: string): Day | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY_MS);
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
