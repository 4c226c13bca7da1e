import type { Day } from '../books/dates.ts';

const DAY_MS = 86_400_000;

/** First day of the month of a day, in the civil calendar. */
export function monthStart(day: Day): Day {
  return day - new Date(day * DAY_MS).getUTCDate() + 1;
}

/** Last day of the month of a day. */
export function monthEnd(day: Day): Day {
  return monthStart(monthStart(day) + 31) - 1;
}
