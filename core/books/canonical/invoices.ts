import type { InvoiceRecord } from '../model.ts';
import type { Paise } from '../money.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { FilePlan } from '../tables/plan.ts';
import { requireCustomer } from '../tables/rowParts.ts';
import type { ImportContext, RowReader } from './context.ts';
import { InvoiceRows } from './invoiceRows.ts';
import { emitSettlement } from './settlement.ts';

/** States in which a bill is no receivable. */
const NO_RECEIVABLE = new Set(['draft', 'void', 'voided', 'cancelled', 'canceled', 'deleted']);

/**
 * `invoices.csv`, and single files of invoices with settlement columns. A negative amount is a credit note.
 */
export function invoiceReader(plan: FilePlan, context: ImportContext): RowReader {
  const rows = new InvoiceRows(plan, context);
  return (row) => {
    const status = row.text('status')?.toLowerCase();
    if (status !== undefined && NO_RECEIVABLE.has(status)) {
      row.rejectField('skipped_line', 'status');
      return;
    }
    requireCustomer(row);
    const read = rows.read(row, amountOf);
    if (read === null) return;
    const { record, settlement } = read;
    if (record.amount < 0) {
      emitAsCredit(row, context, record);
      return;
    }
    if (!rows.pour(row, record)) {
      row.rejectField('duplicate', row.has('invoice_no') ? 'invoice_no' : 'source_id');
      return;
    }
    if (settlement !== null) emitSettlement(row, context, record, settlement);
  };
}

/** Lists of open bills may give only what is still to pay: then that is the bill. */
function amountField(row: RowCursor): string {
  return row.has('amount') ? 'amount' : 'outstanding';
}

function amountOf(row: RowCursor): Paise {
  const field = amountField(row);
  const amount = row.requiredAmount(field);
  if (amount === 0 && row.fault === null) row.rejectField('zero_amount', field);
  return amount;
}

function emitAsCredit(row: RowCursor, context: ImportContext, negative: InvoiceRecord): void {
  const { file, line, sourceKey, invoiceNo, customerId, invoiceDate, amount, currency } = negative;
  const taken = context.pour.creditNote({
    file,
    line,
    sourceKey,
    noteNo: invoiceNo,
    customerId,
    date: invoiceDate,
    amount: -amount,
    currency,
    invoiceNo: null,
    invoiceKey: null,
    reason: 'other',
  });
  if (!taken) {
    row.rejectField('duplicate', 'invoice_no');
    return;
  }
  context.warnField(row, 'negative_read_as_credit', amountField(row));
}
