import { civilOf, type Day, dayFromCivil } from '../books/dates.ts';

/** First day of the month of a day. */
export function monthStart(day: Day): Day {
  return day - civilOf(day).day + 1;
}

/** Last day of the month of a day. */
export function monthEnd(day: Day): Day {
  return monthStart(monthStart(day) + 31) - 1;
}

/** A day and the month ends before it, at most so many points, none before `first`; oldest first. */
export function monthEndsBack(day: Day, first: Day, points: number): Day[] {
  const days: Day[] = [];
  for (let at = day; days.length < points && at >= first; at = monthStart(at) - 1) days.push(at);
  return days.reverse();
}

/** The same day so many months before: a month's last day stays the last one, others end with shorter months. */
export function monthsBefore(day: Day, months: number): Day {
  const { year, month, day: date } = civilOf(day);
  const count = year * 12 + (month - 1) - months;
  const end = monthEnd(dayFromCivil(Math.floor(count / 12), (((count % 12) + 12) % 12) + 1, 1));
  if (day === monthEnd(day)) return end;
  return Math.min(end, monthStart(end) + date - 1);
}
