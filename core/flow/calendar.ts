import { civilOf, type Day } from '../books/dates.ts';

/** First day of the month of a day. */
export function monthStart(day: Day): Day {
  return day - civilOf(day).day + 1;
}

/** Last day of the month of a day. */
export function monthEnd(day: Day): Day {
  return monthStart(monthStart(day) + 31) - 1;
}
