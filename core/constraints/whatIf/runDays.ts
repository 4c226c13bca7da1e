import { type Day, NO_DAY } from '../../books/dates.ts';
import { monthStart } from '../../flow/calendar.ts';
import type { Ledger } from '../../flow/ledger.ts';

/** No habit: every day will do. */
export const ANY_DAY = -1;

/** Customers with fewer receipts show no habit that chance would not. */
const MIN_RECEIPTS = 12;
const MIN_BANK_DAYS = 40;
/** Share of the receipts that must fall on the run days. */
const COVERED = 0.9;
const MOST_WEEKDAYS = 3;
const MOST_MONTH_DAYS = 4;
/** A weekday with a smaller share of all clearings is one on which banks rest. */
const RARE = 0.01;

/** The days on which money moves: payment runs of customers, clearing days of the bank, matching days. */
export interface RunDays {
  /** Per customer: its habit, or ANY_DAY. */
  readonly ofCustomer: Int32Array;
  readonly clearing: number;
  readonly matching: number;
  readonly calendar: RunCalendar;
}

/** Neighbouring days of a habit (never ANY_DAY). */
export interface RunCalendar {
  /** The first of its days on or after a day. */
  next(habit: number, day: Day): Day;
  /** The last of its days before a day. */
  before(habit: number, day: Day): Day;
}

/**
 * Infers run days from what the books show up to a date: a customer pays on up to three weekdays or up to four
 * days of the month (the last day is the last, whatever its number) if nine in ten of its receipts fall on
 * them; cheques clear and money is matched on the weekdays that carry at least one in a hundred of them.
 * Days from `from` to a year after the date are answered fastest.
 */
export function runDays(ledger: Ledger, effective: Int32Array, from: Day, asOf: Day): RunDays {
  const calendar = new Calendar(from, asOf + 366);
  const { receipts, allocations, customers } = ledger;
  const weekdays = new Int32Array(customers.count * 7);
  const monthDays = new Int32Array(customers.count * 32);
  const cleared = new Int32Array(7);
  const matched = new Int32Array(7);
  for (let r = 0; r < receipts.count; r++) {
    const day = effective[r]!;
    if (day > asOf) continue;
    const c = receipts.customer[r]!;
    weekdays[c * 7 + weekday(day)]!++;
    monthDays[c * 32 + calendar.monthDay(day)]!++;
    const stamp = receipts.clearedDate[r]!;
    if (stamp !== NO_DAY && stamp > day && stamp <= asOf) cleared[weekday(stamp)]!++;
  }
  for (let k = 0; k < allocations.count; k++) {
    const stamp = allocations.date[k]!;
    const r = allocations.receipt[k]!;
    if (stamp === NO_DAY || stamp > asOf || r < 0 || stamp <= receipts.receiptDate[r]!) continue;
    matched[weekday(stamp)]!++;
  }
  const ofCustomer = new Int32Array(customers.count);
  for (let c = 0; c < customers.count; c++) {
    const week = few(weekdays.subarray(c * 7, c * 7 + 7), MOST_WEEKDAYS);
    const month = few(monthDays.subarray(c * 32, c * 32 + 32), MOST_MONTH_DAYS);
    ofCustomer[c] = calendar.habit(week !== 0 ? { week } : month !== 0 ? { month } : null);
  }
  const clearing = calendar.habit(working(cleared));
  const matching = calendar.habit(working(matched));
  calendar.fill();
  return { ofCustomer, clearing, matching, calendar };
}

/** Bits of the days that make up the habit. */
type Habit = { readonly week: number } | { readonly month: number };

function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The fewest days that cover nine in ten, as bits; 0 where that takes more than `most` or little is known. */
function few(counts: Int32Array, most: number): number {
  let all = 0;
  for (const n of counts) all += n;
  if (all < MIN_RECEIPTS) return 0;
  let bits = 0;
  let covered = 0;
  for (let taken = 0; taken < most; taken++) {
    let best = -1;
    for (let d = 0; d < counts.length; d++) {
      if ((bits & (1 << d)) === 0 && counts[d]! > (best < 0 ? 0 : counts[best]!)) best = d;
    }
    if (best < 0) return 0;
    bits |= 1 << best;
    covered += counts[best]!;
    if (covered >= COVERED * all) return bits;
  }
  return 0;
}

function working(counts: Int32Array): Habit | null {
  let all = 0;
  for (const n of counts) all += n;
  if (all < MIN_BANK_DAYS) return null;
  let week = 0;
  for (let d = 0; d < 7; d++) if (counts[d]! >= RARE * all) week |= 1 << d;
  return week === 127 ? null : { week };
}

/** Habits and, per habit, its neighbouring days for every day of the period that is asked for often. */
class Calendar {
  readonly #from: Day;
  readonly #span: number;
  readonly #monthDay: Uint8Array;
  readonly #habits: Habit[] = [];
  readonly #known = new Map<string, number>();
  /** Habit after habit; filled for the habits known when `fill` was called. */
  #next = new Int32Array(0);
  #before = new Int32Array(0);

  constructor(from: Day, until: Day) {
    this.#from = from;
    this.#span = until - from + 1;
    this.#monthDay = new Uint8Array(this.#span);
    for (let k = 0; k < this.#span; k++) this.#monthDay[k] = monthDayOf(from + k);
  }

  /** 1–30, and 0 for the last day of any month. */
  monthDay(day: Day): number {
    return this.#monthDay[day - this.#from] ?? monthDayOf(day);
  }

  habit(habit: Habit | null): number {
    if (habit === null) return ANY_DAY;
    const key = JSON.stringify(habit);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const at = this.#habits.push(habit) - 1;
    this.#known.set(key, at);
    return at;
  }

  fill(): void {
    const span = this.#span;
    this.#next = new Int32Array(this.#habits.length * span);
    this.#before = new Int32Array(this.#habits.length * span);
    this.#habits.forEach((habit, h) => {
      let day = this.#search(habit, this.#from + span, 1);
      for (let k = span - 1; k >= 0; k--) {
        if (this.#holds(habit, this.#from + k)) day = this.#from + k;
        this.#next[h * span + k] = day;
      }
      day = this.#search(habit, this.#from - 1, -1);
      for (let k = 0; k < span; k++) {
        this.#before[h * span + k] = day;
        if (this.#holds(habit, this.#from + k)) day = this.#from + k;
      }
    });
  }

  next(habit: number, day: Day): Day {
    const k = day - this.#from;
    if (k >= 0 && k < this.#span) return this.#next[habit * this.#span + k]!;
    return this.#search(this.#habits[habit]!, day, 1);
  }

  before(habit: number, day: Day): Day {
    const k = day - this.#from;
    if (k >= 0 && k < this.#span) return this.#before[habit * this.#span + k]!;
    return this.#search(this.#habits[habit]!, day - 1, -1);
  }

  #search(habit: Habit, day: Day, step: 1 | -1): Day {
    while (!this.#holds(habit, day)) day += step;
    return day;
  }

  #holds(habit: Habit, day: Day): boolean {
    if ('week' in habit) return (habit.week & (1 << weekday(day))) !== 0;
    return (habit.month & (1 << this.monthDay(day))) !== 0;
  }
}

function monthDayOf(day: Day): number {
  const start = monthStart(day);
  return monthStart(day + 1) !== start ? 0 : day - start + 1;
}
