import { civilOf, type Day, dayFromCivil } from '../books/dates.ts';

/** The day of what has not happened within the run: later than every as-of date. */
export const NEVER: Day = 99_999;

/** First day of Diwali by year: the dip of orders and two days on which nobody works. */
const DIWALI: Readonly<Record<number, readonly [month: number, day: number]>> = {
  2019: [10, 27],
  2020: [11, 14],
  2021: [11, 4],
  2022: [10, 24],
  2023: [11, 12],
  2024: [10, 31],
  2025: [10, 20],
  2026: [11, 8],
  2027: [10, 29],
};
const FIXED: ReadonlySet<string> = new Set(['1-26', '5-1', '8-15', '10-2', '12-25']);

/** 0 is Sunday. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Days from the first day of the nearest Diwali of the same year; large in years without one. */
export function daysFromDiwali(day: Day): number {
  const { year } = civilOf(day);
  const date = DIWALI[year];
  return date === undefined ? 999 : day - dayFromCivil(year, date[0], date[1]);
}

function isHoliday(day: Day): boolean {
  const { month, day: date } = civilOf(day);
  const diwali = daysFromDiwali(day);
  return FIXED.has(`${month}-${date}`) || diwali === 0 || diwali === 1;
}

/** Offices are closed on Sundays and holidays. */
export function officeOpen(day: Day): boolean {
  return weekday(day) !== 0 && !isHoliday(day);
}

/** Banks also on the second and fourth Saturday and on 1 April. */
export function bankOpen(day: Day): boolean {
  const { month, day: date } = civilOf(day);
  const week = Math.ceil(date / 7);
  if (weekday(day) === 6 && (week === 2 || week === 4)) return false;
  return officeOpen(day) && !(month === 4 && date === 1);
}

/** Open days of a calendar, numbered from 0 at `from`. */
export class OpenDays {
  private readonly days: Day[] = [];
  private readonly rank: Int32Array;
  private readonly from: Day;

  constructor(from: Day, to: Day, isOpen: (day: Day) => boolean) {
    this.from = from;
    this.rank = new Int32Array(to - from + 1);
    for (let day = from; day <= to; day++) {
      this.rank[day - from] = this.days.length;
      if (isOpen(day)) this.days.push(day);
    }
  }

  /** The number of the first open day on or after this one. */
  index(day: Day): number {
    return this.rank[Math.max(0, day - this.from)] ?? this.days.length;
  }

  /** The open day of a number; NEVER beyond the run. */
  day(index: number): Day {
    return this.days[index] ?? NEVER;
  }

  onOrAfter(day: Day): Day {
    return this.day(this.index(day));
  }

  /** `count` open days after the first open day on or after this one. */
  add(day: Day, count: number): Day {
    return this.day(this.index(day) + count);
  }
}
