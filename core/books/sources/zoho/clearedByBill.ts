import type { Paise } from '../../money.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import type { Pour } from '../../pour/pour.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { leftOutByStatus } from '../documents/status.ts';
import { STATUS_WORDS } from './status.ts';

/** What the other tables of the import took off a bill, by its number. Paise. */
export type ClearedByBill = (invoiceNo: string | null) => Paise;

/**
 * Goes through credit notes and payments before the bills are read, so that a bill's own `Balance` can be
 * compared with them or taken for what they do not tell.
 */
export function clearedByBill(
  notes: readonly PlannedTable[],
  payments: readonly PlannedTable[],
  pour: Pour,
): ClearedByBill {
  const bills = new TextIndex();
  const cleared = new NumberColumn();
  const seen = new TextIndex();
  const add = (row: RowCursor, id: string | null, amount: Paise) => {
    const bill = row.text('invoice_no');
    if (bill === null || leftOutByStatus(row, '', STATUS_WORDS) !== null) return;
    const met = seen.size;
    if (id !== null && seen.add(id) < met) return;
    cleared.add(bills.add(bill), amount);
  };
  for (const table of notes) {
    passOver(table, pour, (row) => {
      const id = row.text('source_id') ?? row.text('note_no');
      add(row, `note ${id}`, row.amount('amount', null) ?? 0);
    });
  }
  for (const table of payments) {
    passOver(table, pour, (row) => {
      const id = row.text('application_id');
      const applied = row.amount('applied', null) ?? 0;
      add(row, id === null ? null : `application ${id}`, applied + (row.amount('tds', null) ?? 0));
    });
  }
  return (invoiceNo) => {
    const at = invoiceNo === null ? -1 : bills.find(invoiceNo);
    return at < 0 ? 0 : cleared.get(at);
  };
}
