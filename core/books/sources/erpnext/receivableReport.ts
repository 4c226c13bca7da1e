import { fileCurrency, type ImportContext, type RowReader } from '../../canonical/context.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement } from '../../canonical/settlement.ts';
import type { Paise } from '../../money.ts';
import { ownIdKey } from '../../pour/keys.ts';
import { PLAIN_RECEIPT } from '../../pour/plainRecords.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';

export interface ReportOptions {
  /** Bills, or payments, have a table of their own in this import, which is the word on them. */
  readonly invoicesListed: boolean;
  readonly paymentsListed: boolean;
}

const INVOICE = 'sales invoice';
const PAYMENT = 'payment entry';

/**
 * The Accounts Receivable report. A voucher that was invoiced is a bill (each payment term of it one of its
 * own); the paid part has no day and is dated to the due date, so is the credited part. Vouchers below zero
 * are money on account (payments) or credit notes. Buckets and ages are consequences and not read.
 */
export function reportReader(
  plan: FilePlan,
  context: ImportContext,
  { invoicesListed, paymentsListed }: ReportOptions,
): RowReader {
  const rows = new InvoiceRows(plan, context);
  const currency = fileCurrency(plan, context);
  return (row) => {
    // A party's subtotal, or the total: amounts of no voucher.
    if (row.text('invoice_no') === null && row.text('voucher_type') === null) {
      context.warn(row, 'skipped_line', null, row.filled().join(' ').slice(0, 200));
      return;
    }
    const voucher = row.text('voucher_type')?.toLowerCase() ?? INVOICE;
    const party = row.text('party_type');
    requireCustomer(row);
    const invoiced = row.amount('amount') ?? 0;
    const outstanding = row.amount('outstanding') ?? 0;
    if (row.fault !== null) return;
    if (party !== null && party.toLowerCase() !== 'customer') {
      context.pour.leaveOut(`Accounts Receivable (${party})`);
    } else if (voucher === INVOICE ? invoicesListed : voucher === PAYMENT && paymentsListed) {
      row.requiredDay('invoice_date');
      if (row.fault === null) context.pour.leaveOut('Accounts Receivable');
    } else if (invoiced > 0) {
      pourBill(row, rows, context, { invoiced, outstanding, paymentsListed });
    } else {
      pourNegative(row, context, currency, voucher, invoiced === 0 ? -outstanding : -invoiced);
    }
  };
}

/** Identity of a voucher, or of one of its payment terms. */
function keyOf(row: RowCursor): string {
  const term = row.text('payment_term');
  const no = row.text('invoice_no') ?? '';
  return ownIdKey(term === null ? no : `${no}\u001f${term}`);
}

function pourBill(
  row: RowCursor,
  rows: InvoiceRows,
  context: ImportContext,
  told: { invoiced: Paise; outstanding: Paise; paymentsListed: boolean },
): void {
  row.requiredText('invoice_no');
  const read = rows.read(row, () => told.invoiced);
  const paid = row.amount('settled_amount') ?? 0;
  const credited = row.amount('credited') ?? 0;
  const promised = row.amount('future_amount') ?? 0;
  if (read === null || row.fault !== null) return;
  const { pour } = context;
  const record = { ...read.record, sourceKey: keyOf(row), statedSettled: null };
  if (!rows.pour(row, record)) {
    row.rejectField('duplicate', 'invoice_no');
    return;
  }
  const { file, line, invoiceDate, invoiceNo, customerId, currency, sourceKey } = record;
  const place = { file, line };
  const date = record.dueDate ?? invoiceDate;
  if (row.has('outstanding') && told.outstanding !== told.invoiced - paid - credited) {
    context.warnField(row, 'total_differs', 'outstanding');
  }
  if (credited > 0) {
    pour.creditNote({
      ...place,
      ...{ sourceKey: `credited:${sourceKey}`, noteNo: null, customerId, date, currency },
      ...{ amount: credited, invoiceNo: null, invoiceKey: sourceKey, reason: 'return' },
    });
  }
  if (promised > 0) {
    pour.followUp({
      ...place,
      ...{ date: invoiceDate, customerId, invoiceNo, kind: 'promise', outcome: null },
      ...{ promiseDate: null, promiseAmount: promised, by: null },
    });
  }
  if (paid > 0 && !told.paymentsListed) {
    emitSettlement(row, context, record, { amount: paid, date, stated: null });
  }
}

function pourNegative(
  row: RowCursor,
  context: ImportContext,
  fileDefault: string,
  voucher: string,
  amount: Paise,
): void {
  row.requiredText('invoice_no');
  const date = row.requiredDay('invoice_date');
  if (row.fault === null && amount === 0) row.rejectField('zero_amount', 'outstanding');
  if (row.fault === null && amount < 0) row.rejectField('negative_amount', 'outstanding');
  if (row.fault !== null) return;
  const number = row.text('invoice_no');
  const voucherOf = {
    ...{ file: row.file, line: row.line, sourceKey: keyOf(row), amount },
    customerId: context.customerOf(row),
    currency: currencyOf(row, fileDefault),
  };
  const taken =
    voucher === PAYMENT
      ? context.pour.receipt({
          ...voucherOf,
          ...PLAIN_RECEIPT,
          ...{ receiptNo: number, receiptDate: date, branch: row.text('branch') },
        })
      : context.pour.creditNote({
          ...voucherOf,
          ...{ noteNo: number, date, invoiceNo: null, invoiceKey: null },
          reason: voucher === INVOICE ? 'return' : 'other',
        });
  if (!taken) row.rejectField('duplicate', 'invoice_no');
}
