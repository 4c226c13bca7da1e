import type { CoreInput } from '../../core/contract/coreApi.ts';
import type { InvoicePage } from '../../core/contract/ledger.ts';
import { filterInvoices } from '../../core/flow/drill.ts';
import { invoiceOrigins } from '../../core/store/invoiceRows.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import type { View } from './loadedBooks.ts';

/** A page of the bills behind a figure: figures from the slices, numbers and places from the database. */
export function invoicePage(
  db: ReadableDb,
  { ledger, slices }: View,
  { filter, ...page }: CoreInput<'invoices'>,
): InvoicePage {
  const { rows, total } = filterInvoices(ledger, slices, filter, page);
  const origins = invoiceOrigins(
    db,
    rows.map(({ rowId }) => rowId),
  );
  const { invoices, customers } = ledger;
  return {
    rows: rows.map((row) => {
      const origin = origins.get(row.rowId);
      const at = row.invoice;
      return {
        id: row.rowId,
        invoiceNo: origin?.invoiceNo ?? null,
        customerId: customers.id[row.customer] ?? '',
        customer: customers.name[row.customer] ?? '',
        invoiceDate: invoices.invoiceDate[at] ?? 0,
        dueDate: invoices.dueDate[at] ?? 0,
        amount: invoices.amount[at] ?? 0,
        open: row.open,
        daysLate: row.daysLate,
        stageDays: row.stageDays,
        stageRupeeDays: row.stageRupeeDays,
        file: origin?.file ?? '',
        line: origin?.line ?? 0,
      };
    }),
    total: {
      count: total.count,
      amount: total.amount,
      open: total.open,
      stageRupeeDays: total.stageRupeeDays,
      onAccount: total.onAccount,
    },
  };
}
