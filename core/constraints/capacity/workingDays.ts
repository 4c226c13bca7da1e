import { type Day, NO_DAY } from '../../books/dates.ts';
import type { Ledger } from '../../flow/ledger.ts';

/** A weekday with less than this share of the mean weekday's work is one on which the office is closed. */
const CLOSED_SHARE = 0.25;
/** Where a weekday brings at least this many stamps, a day of it without any was a holiday. */
const BUSY_DAY = 4;

/** Working days of a company between two days. */
export interface WorkingDays {
  /** Working days in (after, until]; both within the span asked for. */
  between(after: Day, until: Day): number;
}

/**
 * On which days of (from, until] the company worked, read from the days on which it made bills, sent them or
 * matched money: weekdays with hardly any are closed, and so are empty days of weekdays that are busy otherwise.
 * A single stamp on a closed day (a slip of the pen) does not open it.
 */
export function workingDays(ledger: Ledger, from: Day, until: Day): WorkingDays {
  const span = Math.max(0, until - from);
  const stamps = new Int32Array(span + 1);
  for (const column of [
    ledger.invoices.invoiceDate,
    ledger.invoices.sentDate,
    ledger.allocations.date,
  ]) {
    for (let i = 0; i < column.length; i++) {
      const day = column[i]!;
      if (day !== NO_DAY && day > from && day <= until) stamps[day - from]!++;
    }
  }
  const total = new Float64Array(7);
  const days = new Float64Array(7);
  for (let d = 1; d <= span; d++) {
    total[d % 7] = total[d % 7]! + stamps[d]!;
    days[d % 7] = days[d % 7]! + 1;
  }
  let sum = 0;
  for (const n of total) sum += n;
  const upTo = new Int32Array(span + 1);
  for (let d = 1; d <= span; d++) {
    const weekday = d % 7;
    const closed = sum > 0 && total[weekday]! < (CLOSED_SHARE * sum) / 7;
    const holiday = stamps[d] === 0 && total[weekday]! >= BUSY_DAY * days[weekday]!;
    upTo[d] = upTo[d - 1]! + (closed || holiday ? 0 : 1);
  }
  const at = (day: Day) => upTo[Math.min(Math.max(day - from, 0), span)]!;
  return { between: (after, to) => at(to) - at(after) };
}
