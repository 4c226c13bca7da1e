import { addMonths, type Day } from '../../dates.ts';
import { parseDate } from '../../dateText.ts';
import { cleanText } from './node.ts';

/** Days between 1970-01-01 and the day before Tally's day 1 (1-Jan-1900): JD 43189 is 31-Mar-2018. */
const JD_EPOCH = 25568;

/** `20260920`, `1-Nov-21`, `2026-09-20`: Tally writes the day first where it writes numbers. */
export function tallyDay(text: string | null): Day | null {
  return text === null ? null : parseDate(text, 'dmy');
}

/** When a bill is due: days or months from its date, or a day of its own. */
export type CreditPeriod =
  | { readonly days: number }
  | { readonly months: number }
  | { readonly on: Day };

const COUNTED = /^(\d{1,5})(?:\.0+)?\s*(d|days?|w|weeks?|m|months?|y|years?)?\.?$/i;

/** More days than any credit: a bare number above it counts days like JD. */
const LONGEST = 3660;

/**
 * Reads a credit period in all its forms: `30 Days`, `2 Weeks`, `1 Months`, `1 Years`, a bare number of days,
 * a date; where the text says nothing, the attributes `P` (the same forms) and `JD` (the day it is due).
 */
export function readCreditPeriod(
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): CreditPeriod | null {
  return (
    periodIn(cleanText(text)) ??
    periodIn(cleanText(attributes.P ?? '')) ??
    julian(cleanText(attributes.JD ?? ''))
  );
}

/** The day a bill is due; months run by the calendar. */
export function dueDay(period: CreditPeriod, from: Day): Day {
  if ('on' in period) return period.on;
  return 'days' in period ? from + period.days : addMonths(from, period.months);
}

/** A credit period as days, for a customer's terms; null for a date. A month is 30 days. */
export function periodDays(period: CreditPeriod | null): number | null {
  if (period === null || 'on' in period) return null;
  return 'days' in period ? period.days : period.months * 30;
}

function periodIn(text: string | null): CreditPeriod | null {
  if (text === null) return null;
  const counted = COUNTED.exec(text);
  if (counted === null) {
    const on = tallyDay(text);
    return on === null ? null : { on };
  }
  const count = Number(counted[1]);
  switch (counted[2]?.charAt(0).toLowerCase()) {
    case 'w':
      return { days: count * 7 };
    case 'm':
      return { months: count };
    case 'y':
      return { months: count * 12 };
    case undefined:
      return count > LONGEST ? julian(text) : { days: count };
    default:
      return { days: count };
  }
}

function julian(text: string | null): CreditPeriod | null {
  if (text === null || !/^\d{5}$/.test(text)) return null;
  return { on: Number(text) - JD_EPOCH };
}
