import { csvDay, csvDays, csvMoney } from '../../../core/text/csvExport.ts';
import { eachInvoice } from '../invoicePage.ts';
import { mapped } from '../mapped.ts';
import type { ExportBooks, ExportedTable, Of } from './exportedTable.ts';

/** Bills under a filter, in the order of the window. */
export function invoiceTable({ db, view }: ExportBooks, what: Of<'invoices'>): ExportedTable {
  const { table: _, ...asked } = what;
  return {
    header: [
      'invoice_no',
      'customer_id',
      'customer',
      'invoice_date',
      'due_date',
      'amount',
      'open',
      'days_late',
      'days_in_stage',
      'rupee_days_in_stage',
      'inferred',
      'file',
      'line',
    ],
    records: mapped(
      eachInvoice(db, view(asked.filter.asOf, asked.filter.currency), asked),
      (row) => [
        row.invoiceNo,
        row.customerId,
        row.customer,
        csvDay(row.invoiceDate),
        csvDay(row.dueDate),
        csvMoney(row.amount),
        csvMoney(row.open),
        row.daysLate,
        csvDays(row.stageDays),
        csvMoney(row.stageRupeeDays),
        row.inferred ? 'yes' : 'no',
        row.file,
        row.line,
      ],
    ),
  };
}
