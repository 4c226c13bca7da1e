import type { Day } from '../books/dates.ts';
import { dayColumn } from './columns.ts';
import type { FollowUpColumns, Ledger } from './ledger.ts';

export interface FollowUpRow {
  readonly rowId: number;
  /** Positions in the ledger; a customer of -1 is not in it. */
  readonly customer: number;
  /** -1 for the whole account, null for a bill that is not in these books. */
  readonly invoice: number | null;
  readonly date: Day;
  readonly promiseDate: Day | null;
}

/** Follow-ups as columns, in the order given; those of nobody and of no bill of these books are left out. */
export function followUpColumns(rows: readonly FollowUpRow[]): FollowUpColumns {
  const kept = rows.filter(({ customer, invoice }) => customer >= 0 && invoice !== null);
  return {
    count: kept.length,
    rowId: Float64Array.from(kept, ({ rowId }) => rowId),
    customer: Int32Array.from(kept, ({ customer }) => customer),
    invoice: Int32Array.from(kept, ({ invoice }) => invoice ?? -1),
    date: dayColumn(kept, ({ date }) => date),
    promiseDate: dayColumn(kept, ({ promiseDate }) => promiseDate),
  };
}

/** Those up to a date, their bills moved to the positions that the bills have then (-1: not made yet). */
export function followUpsUntil(
  { followUps }: Ledger,
  asOf: Day,
  position: Int32Array,
): FollowUpColumns {
  const rows: FollowUpRow[] = [];
  for (let f = 0; f < followUps.count; f++) {
    if (followUps.date[f]! > asOf) continue;
    const bill = followUps.invoice[f]!;
    const moved = bill < 0 ? -1 : position[bill]!;
    if (bill >= 0 && moved < 0) continue;
    rows.push({
      rowId: followUps.rowId[f]!,
      customer: followUps.customer[f]!,
      invoice: moved,
      date: followUps.date[f]!,
      promiseDate: followUps.promiseDate[f]!,
    });
  }
  return followUpColumns(rows);
}
