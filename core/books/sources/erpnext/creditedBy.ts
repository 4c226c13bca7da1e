import type { Paise } from '../../money.ts';
import type { Pour } from '../../pour/pour.ts';
import { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { readPlanned } from '../../tables/records.ts';
import { totalOf } from './salesInvoices.ts';
import { isChecked, leftOutByStatus } from './status.ts';

/** Goes through the bills for their returns: what each bill was credited with, in paise by its number. */
export function creditedByBill(tables: readonly PlannedTable[], pour: Pour): Map<string, Paise> {
  const credited = new Map<string, Paise>();
  const seen = new Set<string>();
  for (const { plan, dates } of tables) {
    if (!plan.columns.has('return_against')) continue;
    const row = new RowCursor(plan, dates);
    readPlanned(
      plan,
      (cells, line) => {
        row.load(cells, line);
        const bill = row.text('return_against');
        if (bill === null || leftOutByStatus(row, '') !== null) return true;
        const total = totalOf(row);
        if (row.fault !== null || !(total < 0 || isChecked(row, 'is_return'))) return true;
        // Exports may overlap: the first row of a return counts.
        const note = row.text('invoice_no') ?? '';
        if (seen.has(note)) return true;
        seen.add(note);
        credited.set(bill, (credited.get(bill) ?? 0) + Math.abs(total));
        return true;
      },
      () => pour.bytes(0),
    );
  }
  return credited;
}
