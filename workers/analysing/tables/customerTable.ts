import { customerRows } from '../../../core/flow/customerRows.ts';
import { sortCustomers } from '../../../core/listing/sortCustomers.ts';
import { csvDays, csvMoney } from '../../../core/text/csvExport.ts';
import type { View } from '../loadedBooks.ts';
import { mapped } from '../mapped.ts';
import type { ExportedTable, Of } from './exportedTable.ts';

/** Customers with their ageing, in the order of the window. */
export function customerTable({ ledger, slices }: View, what: Of<'customers'>): ExportedTable {
  const { rows } = customerRows(ledger, slices, { offset: 0, limit: Number.MAX_SAFE_INTEGER });
  const { sort = 'outstanding', descending = true, search = '' } = what;
  const buckets = rows[0]?.ageing.map(({ bucket }) => bucket) ?? [];
  return {
    header: [
      'customer_id',
      'name',
      'segment',
      'region',
      'outstanding',
      'overdue',
      ...buckets,
      'billed_12_months',
      'mean_days_late',
      'share_late',
    ],
    records: mapped(sortCustomers(rows, sort, descending, search), (row) => [
      row.customerId,
      row.name,
      row.segment,
      row.region,
      csvMoney(row.outstanding),
      csvMoney(row.overdue),
      ...row.ageing.map(({ amount }) => csvMoney(amount)),
      csvMoney(row.billed12),
      csvDays(row.meanDaysLate),
      row.shareLate === null ? null : Math.round(row.shareLate * 10_000) / 10_000,
    ]),
  };
}
