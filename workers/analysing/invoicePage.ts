import type { CoreInput } from '../../core/contract/coreApi.ts';
import type { InvoicePage, InvoiceRow } from '../../core/contract/ledger.ts';
import { type DrillRow, filterInvoices } from '../../core/flow/drill.ts';
import { inferredBills } from '../../core/flow/inferredBills.ts';
import type { ReadableDb } from '../../core/store/ports.ts';
import { rowOrigins } from '../../core/store/rowOrigins.ts';
import type { View } from './loadedBooks.ts';

/** A page of the bills behind a figure: figures from the slices, numbers and places from the database. */
export function invoicePage(
  db: ReadableDb,
  view: View,
  { filter, ...page }: CoreInput<'invoices'>,
): InvoicePage {
  const { rows, total } = filterInvoices(view.ledger, view.slices, filter, page);
  return { rows: [...invoiceRows(db, view, rows)], total };
}

/** All bills behind a figure in the page's order, for a file. */
export function eachInvoice(
  db: ReadableDb,
  view: View,
  { filter, ...sort }: Omit<CoreInput<'invoices'>, 'offset' | 'limit'>,
): Generator<InvoiceRow> {
  const all = { ...sort, offset: 0, limit: Number.MAX_SAFE_INTEGER };
  return invoiceRows(db, view, filterInvoices(view.ledger, view.slices, filter, all).rows);
}

function* invoiceRows(
  db: ReadableDb,
  { ledger, slices }: View,
  rows: readonly DrillRow[],
): Generator<InvoiceRow> {
  const { invoices, customers } = ledger;
  const inferred = inferredBills(ledger, slices);
  const origin = rowOrigins(db);
  for (const row of rows) {
    const at = row.invoice;
    const { number, file, line } = origin('invoice', row.rowId);
    yield {
      id: row.rowId,
      invoiceNo: number,
      customerId: customers.id[row.customer] ?? '',
      customer: customers.name[row.customer] ?? '',
      invoiceDate: invoices.invoiceDate[at] ?? 0,
      dueDate: invoices.dueDate[at] ?? 0,
      amount: invoices.amount[at] ?? 0,
      open: row.open,
      daysLate: row.daysLate,
      stageDays: row.stageDays,
      stageRupeeDays: row.stageRupeeDays,
      inferred: inferred[at] === 1,
      file,
      line,
    };
  }
}
