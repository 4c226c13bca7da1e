import { isBlankDate, trimCell } from '../blank.ts';
import { type DateOrder, openDate, parseDate } from '../dateText.ts';

/** What the cells of one date column say about the order of day and month. */
export interface DateEvidence {
  /** Cells that can only be day first / only be month first. */
  dayFirst: number;
  monthFirst: number;
  /** Cells that give two different days, one in each order. */
  open: number;
  /** Cells whose year stands first, or whose month is named. */
  fixed: number;
  yearFirst: number;
}

export function newEvidence(): DateEvidence {
  return { dayFirst: 0, monthFirst: 0, open: 0, fixed: 0, yearFirst: 0 };
}

export function addEvidence(evidence: DateEvidence, raw: string): void {
  const cell = trimCell(raw);
  if (isBlankDate(cell)) return;
  const date = openDate(cell);
  if (date === null) {
    if (parseDate(cell, 'dmy') === null) return;
    evidence.fixed++;
    if (/^\d{4}/.test(cell)) evidence.yearFirst++;
  } else if (date.first > 12 && date.second <= 12) {
    evidence.dayFirst++;
  } else if (date.second > 12 && date.first <= 12) {
    evidence.monthFirst++;
  } else if (date.first !== date.second && date.first <= 12) {
    evidence.open++;
  }
}

/** Whether the column's own cells leave its order open. */
export function isUndecided(evidence: DateEvidence): boolean {
  return evidence.open > 0 && evidence.dayFirst === 0 && evidence.monthFirst === 0;
}

/**
 * The order that a column's own cells decide; null where they leave it open or it makes no difference. Where
 * both orders occur the more frequent one is taken: the other cells then come out as unparseable, in sight.
 */
export function decidedOrder(evidence: DateEvidence): DateOrder | null {
  if (evidence.dayFirst === 0 && evidence.monthFirst === 0) return null;
  return evidence.monthFirst > evidence.dayFirst ? 'mdy' : 'dmy';
}

/** Two date columns of one row of which the first cannot come after the second. */
export interface DatePair {
  readonly earlier: number;
  readonly later: number;
  /** Column that states the days from the one to the other, where there is one. */
  readonly days: number | null;
}

/** How often each order, tried on rows whose dates leave it open, puts them in an impossible sequence. */
export interface OrderTally {
  dmy: number;
  mdy: number;
}

export function addPlausibility(
  tally: OrderTally,
  pairs: readonly DatePair[],
  row: readonly string[],
): void {
  for (const { earlier, later, days } of pairs) {
    const from = trimCell(row[earlier] ?? '');
    const to = trimCell(row[later] ?? '');
    if (openDate(from) === null && openDate(to) === null) continue;
    const stated = days === null ? Number.NaN : Number.parseFloat(row[days] ?? '');
    for (const order of ['dmy', 'mdy'] as const) {
      const gap = (parseDate(to, order) ?? Number.NaN) - (parseDate(from, order) ?? Number.NaN);
      if (Number.isNaN(gap)) continue;
      if (Number.isNaN(stated) ? days === null && gap < 0 : gap !== stated) tally[order]++;
    }
  }
}

/** A wrong order must show at least this many times as many impossible rows as the right one. */
const CLEAR = 10;

/** The order that impossible sequences speak for, or null. */
export function plausibleOrder(tally: OrderTally): DateOrder | null {
  if (tally.mdy > 0 && tally.dmy * CLEAR <= tally.mdy) return 'dmy';
  if (tally.dmy > 0 && tally.mdy * CLEAR <= tally.dmy) return 'mdy';
  return null;
}
