import type { Paise } from '../../money.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import type { Pour } from '../../pour/pour.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { readPlanned } from '../../tables/records.ts';
import { leftOutByStatus } from '../documents/status.ts';
import type { SettledBy } from './invoices.ts';
import { STATUS_WORDS } from './status.ts';

/**
 * What credit notes took off each bill: of a bill's Total less Balance, that much is no payment.
 * @param notes gone through once more, before they are read
 */
export function creditedByBill(notes: readonly PlannedTable[], pour: Pour): SettledBy {
  const bills = new TextIndex();
  const credited = new NumberColumn();
  const seen = new TextIndex();
  for (const { plan, dates } of notes) {
    const row = new RowCursor(plan, dates);
    readPlanned(
      plan,
      (cells, line) => {
        row.load(cells, line);
        const bill = row.text('invoice_no');
        const id = row.text('source_id') ?? row.text('note_no');
        if (bill === null || id === null || leftOutByStatus(row, '', STATUS_WORDS) !== null)
          return true;
        const met = seen.size;
        if (seen.add(id) < met) return true;
        credited.add(bills.add(bill), row.amount('amount', null) ?? 0);
        return true;
      },
      () => pour.bytes(0),
    );
  }
  return (invoiceNo): Paise => {
    const at = invoiceNo === null ? -1 : bills.find(invoiceNo);
    return at < 0 ? 0 : credited.get(at);
  };
}
