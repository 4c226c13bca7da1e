import type { Paise } from '../../money.ts';
import type { Pour } from '../../pour/pour.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { totalOf } from './salesInvoices.ts';
import { isChecked, leftOutByStatus } from './status.ts';

/** Goes through the bills for their returns: what each bill was credited with, in paise by its number. */
export function creditedByBill(tables: readonly PlannedTable[], pour: Pour): Map<string, Paise> {
  const credited = new Map<string, Paise>();
  const seen = new Set<string>();
  for (const table of tables) {
    if (!table.plan.columns.has('return_against')) continue;
    passOver(table, pour, (row) => {
      const bill = row.text('return_against');
      if (bill === null || leftOutByStatus(row, '') !== null) return;
      const total = totalOf(row);
      if (row.fault !== null || !(total < 0 || isChecked(row, 'is_return'))) return;
      // Exports may overlap: the first row of a return counts.
      const note = row.text('invoice_no') ?? '';
      if (seen.has(note)) return;
      seen.add(note);
      credited.set(bill, (credited.get(bill) ?? 0) + Math.abs(total));
    });
  }
  return credited;
}
